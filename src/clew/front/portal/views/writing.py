"""What a customer writes in a request of theirs."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clew.conversations import flows, letters
from clew.core import limits
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.forms import MessageForm
from clew.front.portal.thread import thread


@require_POST
@for_customers
def messages(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    limits.messages.count(f"person {request.customer.pk}")
    form = MessageForm(request.POST)
    if not form.is_valid():
        return thread(request, one, status=422, form=form)
    letters.go_on(one, request.customer)
    word = form.cleaned_data["client_id"] or secrets.token_urlsafe(16)
    message = flows.receive(one, form.cleaned_data["text"], client_id=word)
    answer = redirect("portal:conversation", conversation)
    answer["Location"] += f"#m{message.seq}"
    return answer
