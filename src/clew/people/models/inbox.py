from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clew.core import generations, tokens
from clew.people import hours, sites
from clew.people.models.organisation import COLOUR, SUFFIXES, Organisation

MAIN = "main"


class Inboxes(models.QuerySet["Inbox"]):
    def answered_by(self, person: Any) -> Inboxes:
        """Where somebody may answer: in all as an owner, else where they belong to the team."""
        if not (person.is_active and person.has_perm("people.answer_inbox")):
            return self.none()
        return self if person.is_superuser else self.filter(team=person)


class Inbox(models.Model):
    """Where conversations come in, the team that answers them, and how its widget looks.

    Of the secret by which a shop's own pages vouch for a customer only a salt is kept here: the
    rest of it is the server's, so that a copy of the database vouches for nobody.
    """

    name = models.CharField(_("name"), max_length=80)
    key = models.CharField(max_length=24, unique=True, default=tokens.opaque_id, editable=False)
    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="inboxes",
        blank=True,
        verbose_name=_("team"),
        limit_choices_to={"is_staff": True},
    )
    sites = models.TextField(
        _("sites"),
        blank=True,
        validators=[sites.check],
        help_text=_(
            "The sites that may show the widget, one a line: https://www.example.com. "
            "On any other it does not appear."
        ),
    )
    hours = models.TextField(
        _("hours"),
        blank=True,
        validators=[hours.check],
        help_text=_(
            "When people answer, one line each, in the time of this server: mon-fri 09:00-18:00. "
            "Outside of them the widget says so. Empty: nothing is said."
        ),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[COLOUR],
        help_text=_("Empty: the colour of the organisation."),
    )
    greeting = models.CharField(_("greeting"), max_length=120, blank=True)
    greeting_zh_hans = models.CharField(_("greeting (简体中文)"), max_length=120, blank=True)
    greeting_zh_hant = models.CharField(_("greeting (繁體中文)"), max_length=120, blank=True)
    greeting_vi = models.CharField(_("greeting (Tiếng Việt)"), max_length=120, blank=True)
    identity_salt = models.CharField(max_length=32, blank=True, editable=False)

    objects: ClassVar[Any] = Inboxes.as_manager()

    class Meta:
        verbose_name = _("inbox")
        verbose_name_plural = _("inboxes")
        permissions = [("answer_inbox", "Can answer conversations")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def main(cls) -> Inbox:
        """The one that is there from the start: new agents answer it."""
        return cls.objects.get_or_create(key=MAIN, defaults={"name": "Help center"})[0]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        generations.bump("pages")

    def origins(self) -> list[str]:
        """The origins that may show the widget, exactly as a browser names them."""
        return sites.origins(self.sites)

    def colour(self) -> str:
        return self.accent or Organisation.load().accent

    def greets(self) -> str:
        """The greeting in the reader's language, or as first written; perhaps none."""
        suffix = SUFFIXES.get(get_language() or "", "")
        return getattr(self, f"greeting{suffix}") or self.greeting

    def new_identity_secret(self) -> str:
        """The secret that is good from now on; the one before is not any more."""
        self.identity_salt = secrets.token_hex(16)
        self.save(update_fields=["identity_salt"])
        return self.identity_secret

    @property
    def identity_secret(self) -> str:
        """What signs identities for this inbox; empty where none was made."""
        if not self.identity_salt:
            return ""
        parts = f"{self.key} {self.identity_salt}"
        return salted_hmac("clew.inbox.identity", parts, algorithm="sha256").hexdigest()
