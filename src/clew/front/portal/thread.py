"""One request as its page shows it: a stretch of what was said, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from clew.conversations.models import Attachment, Conversation, Message, Rating
from clew.conversations.ownership import State
from clew.front.frame import shown
from clew.front.portal import drafts
from clew.front.portal.access import CustomerRequest
from clew.front.portal.forms import MessageForm, RatingForm

AT_ONCE = 100


def thread(
    request: CustomerRequest, one: Conversation, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of one request; `form` or `rating_form` is what was sent and is to be mended."""
    form, files = drafts.begun(request, one)
    before = number(request, "before")
    said = one.messages.select_related("sender").order_by("-seq")
    newest = list((said.filter(seq__lt=before) if before else said)[: AT_ONCE + 1])
    messages: list[Message] = newest[:AT_ONCE][::-1]
    facts = {
        **standing(one),
        **composer(one, forms.pop("form", form), forms.pop("files", files)),
        "said": messages,
        "earlier": messages[0].seq if len(newest) > AT_ONCE else 0,
        "later": bool(messages) and messages[-1].seq < one.last_seq,
    }
    return shown(request, "front/portal/conversation.html", status=status, **{**facts, **forms})


def since(one: Conversation, seq: int) -> list[Message]:
    """What was said after that, oldest first, a stretch of it."""
    return list(one.messages.select_related("sender").filter(seq__gt=seq)[:AT_ONCE])


def standing(one: Conversation) -> dict[str, Any]:
    """How it stands. `mark` is another one when anything of that is."""
    position, rating = one.position(), rating_form(one)
    claimed = one.customer_id is None and bool(one.reply_to)
    waits = one.waits_for_assistant
    mark = f"{one.state}.{one.episode}.{position}.{rating is not None}.{claimed}.{waits}"
    return {
        "one": one,
        "position": position,
        "claimed": claimed,
        "rating_form": rating,
        "mark": mark,
    }


def composer(
    one: Conversation, form: MessageForm | None = None, files: Sequence[Attachment] = ()
) -> dict[str, Any]:
    """The form to write in; `files` were sent up and are still to go."""
    return {"one": one, "form": form or MessageForm.begun(), "files": files}


def rating_form(one: Conversation) -> RatingForm | None:
    """Asked once for each episode that is over."""
    rated = Rating.objects.filter(conversation=one, episode=one.episode).exists()
    return RatingForm() if one.state == State.RESOLVED and not rated else None


def number(request: HttpRequest, name: str) -> int:
    """A place in a thread that the address names; 0 for anything else."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
