"""What an agent writes: to the customer, or for the team alone."""

from __future__ import annotations

import secrets

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clew.conversations import flows
from clew.conversations.attachments import sending
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.forms import WordsForm
from clew.front.desk.refusals import NotSent


@require_POST
@for_agents
def messages(request: AgentRequest, conversation: str) -> HttpResponseBase:
    """A reply; the same client_id is one message however often it comes."""
    if request.POST.get("mode") == "note":  # without a script the form has one address for both
        return notes(request, conversation)
    one, files = asked_for(request, conversation), sending.ready(request.user, keys(request))
    words = written(request, with_files=bool(files))
    client_id = words["client_id"] or secrets.token_urlsafe(16)
    sent = flows.reply(one, words["text"], by=request.user, client_id=client_id, files=files)
    flows.seen(sent.conversation, sent.seq, by=request.user)
    return done(request, conversation)


@require_POST
@for_agents
def notes(request: AgentRequest, conversation: str) -> HttpResponse:
    one, files = asked_for(request, conversation), sending.ready(request.user, keys(request))
    words = written(request, with_files=bool(files))
    client_id = words["client_id"]
    flows.note(one, words["text"], by=request.user, client_id=client_id, files=files)
    return done(request, conversation)


def keys(request: AgentRequest) -> list[str]:
    return request.POST.get("attachments", "").replace("\0", "").split()


def written(request: AgentRequest, *, with_files: bool = False) -> dict[str, str]:
    """What the form says; beside files it may say nothing."""
    form = WordsForm(request.POST)
    form.fields["text"].required = not with_files
    if not form.is_valid():
        raise NotSent()
    return form.cleaned_data


def done(request: AgentRequest, conversation: str) -> HttpResponse:
    if "json" in request.headers.get("Accept", ""):
        return JsonResponse({"kept": True})
    return redirect("desk:conversation", conversation)
