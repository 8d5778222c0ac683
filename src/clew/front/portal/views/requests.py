"""What a customer reads: all their requests, and one of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clew.conversations import flows
from clew.front.frame import shown
from clew.front.portal import lists
from clew.front.portal import thread as threads
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.session import is_vouched_for


@require_safe
@for_customers
def requests(request: CustomerRequest) -> HttpResponse:
    page = lists.page(request.customer, request.GET.get("page", "1"))
    rows, vouched = lists.rows(page), is_vouched_for(request)
    return shown(request, "front/portal/requests.html", page=page, rows=rows, vouched=vouched)


@require_safe
@for_customers
def conversation(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    answer = threads.thread(request, one)
    flows.seen(one, one.last_seq, by=None)
    return answer


@require_safe
@for_customers
def thread(request: CustomerRequest, conversation: str) -> HttpResponse:
    """What came after a message, and how it stands; 204 where both are known."""
    one = asked_for(request, conversation)
    said = threads.since(one, threads.number(request, "after"))
    how = threads.standing(one)
    if not said and request.GET.get("mark") == how["mark"]:
        return HttpResponse(status=204)
    if said:
        flows.seen(one, said[-1].seq, by=None)
    return render(request, "front/portal/parts/late.html", {**how, "said": said})
