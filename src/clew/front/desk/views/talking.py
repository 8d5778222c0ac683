"""One conversation: what was said, and who the customer is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from clew.conversations import flows, team
from clew.conversations.models import Conversation, Label, Rating
from clew.front.desk import portrait, until
from clew.front.desk import thread as threads
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.views.inbox import came_from, shown

WHOLE = "open"  # the part of the page that a conversation fills


@require_GET
@for_agents
def conversation(request: AgentRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    context = {**whole(request, one), "thread": threads.latest(one)}
    if request.headers.get("HX-Target") == WHOLE:
        return render(request, "front/desk/parts/open.html", {**context, **came_from(request)})
    return shown(request, **context)


@require_GET
@for_agents
def thread(request: AgentRequest, conversation: str) -> HttpResponse:
    """What came after a message, with who has it now; or what stands before one."""
    one = asked_for(request, conversation)
    before = number(request, "before")
    if before:
        context = {"conversation": one, "thread": threads.latest(one, before)}
        return render(request, "front/desk/parts/earlier.html", context)
    late = threads.since(one, number(request, "after"), number(request, "notes"))
    context = {**holding(request, one), "thread": late}
    return render(request, "front/desk/parts/late.html", context)


@require_POST
@for_agents
def reading(request: AgentRequest, conversation: str) -> HttpResponse:
    """How far the agent has seen it; never less than before."""
    one = asked_for(request, conversation)
    flows.seen(one, number(request, "seq"), by=request.user)
    return HttpResponse(status=204)


def whole(request: AgentRequest, one: Conversation) -> dict[str, Any]:
    rating = Rating.objects.filter(conversation=one).order_by("-episode").first()
    return {**holding(request, one), "portrait": portrait.portrait(one), "rating": rating}


def holding(request: AgentRequest, one: Conversation) -> dict[str, Any]:
    """Who has it, and to whom it can be given."""
    return {
        "conversation": one,
        "labels": labels_of(one),
        "seen": threads.is_seen(one),
        "mine": one.state == "agent" and one.agent_id == request.user.pk,
        "colleagues": team.colleagues(one).exclude(email=request.user.email),
        "pauses": until.CHOICES.items(),
    }


def labels_of(one: Conversation) -> list[tuple[Label, bool]]:
    """All there are, and whether this conversation carries each."""
    carried = set(one.labellings.values_list("label_id", flat=True))
    return [(label, label.pk in carried) for label in Label.objects.all()]


def number(request: AgentRequest, name: str) -> int:
    typed = (request.POST if request.method == "POST" else request.GET).get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
