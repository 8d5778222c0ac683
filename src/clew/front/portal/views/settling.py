"""Whether a request is solved, and how it was. A reply that was begun meanwhile stays."""

from __future__ import annotations

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.conversations.ownership import State
from clew.front.portal import drafts
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.forms import RatingForm
from clew.front.portal.thread import thread


@require_POST
@for_customers
def resolution(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    drafts.keep(request, one)
    return back(flows.resolve(one))


@require_POST
@for_customers
def reopening(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    drafts.keep(request, one)
    return back(flows.reopen(one))


@require_POST
@for_customers
def rating(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    drafts.keep(request, one)
    if one.state != State.RESOLVED:
        return back(one)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return thread(request, one, status=422, rating_form=form)
    flows.rate(one, form.cleaned_data["score"], form.cleaned_data["comment"])
    notices.success(request, _("Thank you. Your rating is kept."))
    return back(one)


def back(one: Conversation) -> HttpResponse:
    return redirect("portal:conversation", one.public_id)
