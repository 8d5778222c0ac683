"""One request as its page shows it: a stretch of what was said, and what can be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from clew.conversations.models import Conversation, Message, Rating
from clew.conversations.ownership import State
from clew.front.frame import shown
from clew.front.portal.forms import MessageForm, RatingForm

AT_ONCE = 100


def thread(
    request: HttpRequest, one: Conversation, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of one request; `form` or `rating_form` is what was sent and is to be mended."""
    before = request.GET.get("before", "")
    said = one.messages.select_related("sender").order_by("-seq")
    if before.isascii() and before.isdigit() and len(before) < 16:
        said = said.filter(seq__lt=int(before))
    newest = list(said[: AT_ONCE + 1])
    messages: list[Message] = newest[:AT_ONCE][::-1]
    facts = {
        "one": one,
        "said": messages,
        "earlier": messages[0].seq if len(newest) > AT_ONCE else 0,
        "later": bool(messages) and messages[-1].seq < one.last_seq,
        "position": one.position(),
        "claimed": one.customer_id is None and bool(one.reply_to),
        "form": MessageForm.fresh(),
        "rating_form": rating_form(one),
    }
    return shown(request, "front/portal/conversation.html", status=status, **{**facts, **forms})


def rating_form(one: Conversation) -> RatingForm | None:
    """Asked once for each episode that is over."""
    rated = Rating.objects.filter(conversation=one, episode=one.episode).exists()
    return RatingForm() if one.state == State.RESOLVED and not rated else None
