"""The fixed sentences of the assistant, in the language that is active."""

from __future__ import annotations

from django.utils.translation import gettext as _

from clew.people.models import Organisation


def urgent(matter: str) -> str:
    """What to say first when `matter` (one of the guard's kinds, or `document`) can't wait."""
    words = _URGENT.get(matter, _document)()
    whom = Organisation.load().worded("crisis_line") if matter in _IN_DANGER else ""
    return f"{words} {whom}".strip()


def _money() -> str:
    return _(
        "This is about your money, so a person should look at it now. Please contact us "
        "directly, and don't pay again until it is settled. Keep your payment record at hand."
    )


def _safety() -> str:
    return _(
        "Safety first: if you can do so without risk, switch off the power, gas or water, "
        "keep away from the device, and call the emergency services if anyone is in danger. "
        "Then contact us directly: a person will help you at once."
    )


def _child() -> str:
    return _(
        "The child comes first: if they are hurt, trapped, in danger or have swallowed "
        "something, call the emergency services now, before anything else. Then contact us "
        "directly: a person will help you at once."
    )


def _account() -> str:
    return _(
        "This is about who can use your account, so a person should secure it now. Please contact "
        "us directly. Give codes and passwords to nobody, not even to us; if you can still sign "
        "in, change your password."
    )


def _self_harm() -> str:
    return _(
        "Please talk to a person now; you don't have to go through this alone. Contact us "
        "directly, and somebody here will listen to you. If you might act on these thoughts, "
        "call the emergency services where you are, or go to somebody you trust and stay with "
        "them."
    )


def _document() -> str:
    return _("Please contact us directly: this is something a person should handle right away.")


_URGENT = {
    "money": _money, "safety": _safety, "child": _child, "account": _account,
    "self-harm": _self_harm,
}  # fmt: skip
_IN_DANGER = {"safety", "child", "self-harm"}


def person_follows() -> str:
    return _(
        "This is only the first part: one of our people has to take care of the rest. "
        "Please contact us to go on."
    )


def which() -> str:
    return _("Which of these do you mean?")


def unknown() -> str:
    return _("I can't find an answer to this in our help center. A person can help you.")


def no_other() -> str:
    return _("I have no other answer to this. A person can help you.")


def enough() -> str:
    return _("Two answers were not it, so a person goes on here.")


def source_in(language: str) -> str:
    """That what was read is in another language than what is said."""
    return _("Source language: %(language)s.") % {"language": language}
