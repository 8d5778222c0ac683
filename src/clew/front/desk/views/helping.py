"""What may answer: articles and macros with the key that inserts each, and a suggested reply."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from clew.conversations.models import Conversation, Macro
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.proposals import proposals as articles
from clew.front.desk.suggestion import suggested

MOST_KEYS = 9


@require_GET
@for_agents
def proposals(request: AgentRequest, conversation: str) -> HttpResponse:
    """Articles and macros, each with the key that inserts it."""
    one = asked_for(request, conversation)
    found = articles(one, request.user)
    keys = iter([str(key) for key in range(1, MOST_KEYS + 1)])
    context = {
        "conversation": one,
        "proposals": [(hit, "" if hit.is_for_staff else next(keys, "")) for hit in found],
        "macros": [(macro, next(keys, "")) for macro in macros(one, request)],
    }
    return render(request, "front/desk/parts/proposals.html", context)


@require_POST
@for_agents
def suggestion(request: AgentRequest, conversation: str) -> HttpResponse:
    """A reply for the draft; `source` names the document that it shall be from."""
    one = asked_for(request, conversation)
    picked = request.POST.get("source", "").replace("\0", "")
    context = {"conversation": one, "draft": suggested(one, request.user, picked)}
    return render(request, "front/desk/parts/suggestion.html", context)


def macros(one: Conversation, request: AgentRequest) -> list[tuple[str, str]]:
    """(title, text in the customer's language)."""
    name = one.customer.first_name if one.customer else one.said_name
    words = {"name": name, "number": one.number, "agent": request.user.first_name}
    return [(macro.title, macro.filled_in(one.language, **words)) for macro in Macro.objects.all()]
