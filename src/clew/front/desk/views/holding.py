"""Who has a conversation, whether it is solved, whether it rests: each a resource."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clew.conversations import flows, team
from clew.conversations.models import Conversation
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.refusals import NotOfTheTeam
from clew.front.desk.until import moment_of
from clew.front.desk.views.talking import holding
from clew.people.models import Person

ME = "me"
resource = require_http_methods(["POST", "DELETE"])


@resource
@for_agents
def assignment(request: AgentRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    to = chosen(one, request) if request.method == "POST" else None
    flows.assign(one, to, by=request.user)
    return as_it_is(request, conversation)


@resource
@for_agents
def resolution(request: AgentRequest, conversation: str) -> HttpResponse:
    verb = flows.resolve if request.method == "POST" else flows.reopen
    verb(asked_for(request, conversation), by=request.user)
    return as_it_is(request, conversation)


@resource
@for_agents
def snooze(request: AgentRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    if request.method == "POST":
        flows.snooze(one, moment_of(request.POST.get("until", "")), by=request.user)
    else:
        flows.wake(one)
    return as_it_is(request, conversation)


def chosen(one: Conversation, request: AgentRequest) -> Person:
    """Whom the form names; raises NotOfTheTeam."""
    to = request.POST.get("to", "").replace("\0", "?") or ME  # PostgreSQL has no place for it
    email = request.user.email if to == ME else to
    found = team.colleagues(one).filter(email=email).first()
    if found is None:
        raise NotOfTheTeam()
    return found


def as_it_is(request: AgentRequest, conversation: str) -> HttpResponse:
    """Who has it now; the rest of the page hears that something has changed."""
    if not request.headers.get("HX-Request"):
        return redirect("desk:conversation", conversation)
    context = holding(request, asked_for(request, conversation))
    answer = render(request, "front/desk/parts/state.html", context)
    answer["HX-Trigger-After-Settle"] = "clew:changed"
    return answer
