"""What a customer reads: all their requests, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from clew.conversations import flows
from clew.conversations.models import Conversation, Message, Rating
from clew.conversations.ownership import State
from clew.front.frame import shown
from clew.front.portal import lists
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.forms import MessageForm, RatingForm

AT_ONCE = 100


@require_safe
@for_customers
def requests(request: CustomerRequest) -> HttpResponse:
    page = lists.page(request.customer, request.GET.get("page", "1"))
    return shown(request, "front/portal/requests.html", page=page, rows=lists.rows(page))


@require_safe
@for_customers
def conversation(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    answer = thread(request, one)
    flows.seen(one, one.last_seq, by=None)
    return answer


def thread(
    request: CustomerRequest, one: Conversation, *, status: int = 200, **forms: Any
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
        "new_from": one.seen_seq,
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
