"""The few fixed lists an editor chooses from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What sort of article it is."""

    FAQ = "faq", _("FAQ")
    HOW_TO = "how-to", _("How-to")
    VIDEO = "video", _("Video")
    TROUBLESHOOTING = "troubleshooting", _("Troubleshooting")
    POLICY = "policy", _("Policy")


class Journey(TextChoices):
    """Where its reader stands."""

    PROSPECTIVE = "prospective", _("Before buying")
    NEW = "new", _("Getting started")
    AFTER_SALE = "after-sale", _("After the purchase")


class Visibility(TextChoices):
    """Who may read it once it is published."""

    PUBLIC = "public", _("Everybody")
    INTERNAL = "internal", _("Staff only")
    DRAFT = "draft", _("Nobody yet")


class Boundary(TextChoices):
    """How far self-service goes, and when a person is needed."""

    SELF_SERVICE = "self-service", _("Readers can solve it themselves")
    PREFACE = "preface", _("A preface: a person must follow")
    URGENT = "urgent", _("Urgent: contact a person now")


class Reason(TextChoices):
    """Why an article didn't help."""

    NOT_MY_PROBLEM = "not-my-problem", _("It is about something else")
    UNCLEAR = "unclear", _("I don't understand it")
    INCOMPLETE = "incomplete", _("Something is missing")
    DID_NOT_WORK = "did-not-work", _("I tried it and it didn't work")
    OUTDATED = "outdated", _("It is out of date")
    OTHER = "other", _("Something else")
