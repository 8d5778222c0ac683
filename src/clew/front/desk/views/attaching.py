"""Files at the desk: sent up before the reply that they go with, seen by who may."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clew.conversations.attachments import giving, keeping
from clew.conversations.attachments.incoming import file_in
from clew.core import limits, tokens
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.refusals import NotSent
from clew.front.forms import FileForm


@require_POST
@for_agents
def attachments(request: AgentRequest, conversation: str) -> HttpResponse:
    """A file for a reply; the same client_id is one file however often it comes."""
    asked_for(request, conversation)
    form = FileForm(request.GET)
    if not form.is_valid():
        raise NotSent()
    with file_in(request, form.cleaned_data["name"]) as (name, file):
        client_id = form.cleaned_data["client_id"] or tokens.opaque_id()
        network = limits.address_of(request)
        one = keeping.take_in(request.user, name, file, client_id=client_id, network=network)
    return JsonResponse({**one.facts(), "url": reverse("desk:attachment", args=[one.key])})


@require_safe
@for_agents
def attachment(request: AgentRequest, key: str) -> HttpResponseBase:
    return giving.given(request, key, request.user)
