"""What the system says in a thread, in the customer's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.conversations.models import Conversation
from clew.conversations.ownership import Ownership, Reason, State


def of_change(conversation: Conversation, now: Ownership, reason: Reason) -> str:
    """One line for a new owner; nothing where the assistant speaks for itself."""
    with override(conversation.language):
        match now.state:
            case State.WAITING:
                return of_waiting(reason)
            case State.AGENT:
                name = conversation.agent.first_name if conversation.agent else ""
                return _("%(name)s is answering you now.") % {"name": name or _("A colleague")}
            case State.RESOLVED:
                return _("This is marked as solved. Write here again, and it is open again.")
        return ""


def of_waiting(reason: Reason) -> str:
    match reason:
        case "urgent":
            return _("A person is being told now, and answers you here before all others.")
        case "reopened":
            return _("This is open again. A person will answer you here.")
        case "released":
            return _("A colleague will go on here. You keep your place.")
    return _("A person will answer you here. They see what you asked and read already.")
