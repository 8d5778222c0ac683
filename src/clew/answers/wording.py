"""The fixed sentences of the assistant, in the language that is active."""

from __future__ import annotations

from django.utils.translation import gettext as _


def urgent(matter: str) -> str:
    """What to say first when `matter` (money, safety, document) can't wait."""
    if matter == "money":
        return _(
            "This is about your money, so a person should look at it now. Please contact us "
            "directly, and don't pay again until it is settled. Keep your payment record at hand."
        )
    if matter == "safety":
        return _(
            "Safety first: if you can do so without risk, switch off the power, gas or water, "
            "keep away from the device, and call the emergency services if anyone is in danger. "
            "Then contact us directly: a person will help you at once."
        )
    return _("Please contact us directly: this is something a person should handle right away.")


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
