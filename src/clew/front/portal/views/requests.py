"""What a customer reads: all their requests, and one of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from clew.conversations import flows
from clew.front.frame import shown
from clew.front.portal import lists
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.thread import thread


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
