"""The list of conversations, and the agent's own status."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from clew.conversations import team
from clew.conversations.models import WorkingStatus
from clew.core import languages
from clew.front.desk import lists
from clew.front.desk.access import AgentRequest, for_agents
from clew.front.desk.lists import Listing

NAMES = {
    Listing.MINE: _("Mine"),
    Listing.WAITING: pgettext_lazy("desk", "Waiting"),
    Listing.ALL: _("All open"),
    Listing.RESOLVED: _("Resolved"),
}
KEYS = {Listing.MINE: "g m", Listing.WAITING: "g w", Listing.ALL: "g a", Listing.RESOLVED: "g r"}
Status = WorkingStatus.Status


@require_GET
@for_agents
def inbox(request: AgentRequest) -> HttpResponse:
    return shown(request)


@require_GET
@for_agents
def conversations(request: AgentRequest) -> HttpResponse:
    """The list alone: to draw it anew, or the next page of it."""
    part = "more" if request.GET.get("after") else "list"
    return render(request, f"front/desk/parts/{part}.html", listing(request))


@require_POST
@for_agents
def working_status(request: AgentRequest) -> HttpResponse:
    away = request.POST.get("status") == Status.AWAY
    said = team.say_status(request.user, Status.AWAY if away else Status.AVAILABLE)
    if not request.headers.get("HX-Request"):
        return redirect("desk:inbox")
    return render(request, "front/desk/parts/working_status.html", {"status": said.status})


def shown(request: AgentRequest, **context: Any) -> HttpResponse:
    """A whole page of the desk: the list, and beside it what is open."""
    own = WorkingStatus.objects.filter(person=request.user).values_list("status", flat=True)
    frame = {
        "lang": languages.normal(get_language() or "") or languages.DEFAULT,
        "status": own.first() or Status.AVAILABLE,
        **listing(request),
    }
    return render(request, "front/desk/desk.html", {**frame, **context})


def listing(request: AgentRequest) -> dict[str, Any]:
    """The list that the address names, with the tabs around it."""
    place = came_from(request)
    name, text = place["listing"], place["q"]
    page = lists.page(name, request.user, text=text, after=request.GET.get("after", ""))
    counts = lists.counts(request.user)
    tabs = [(one.value, words, counts.get(one, ""), KEYS[one]) for one, words in NAMES.items()]
    return {**place, "page": page, "tabs": tabs}


def came_from(request: AgentRequest) -> dict[str, Any]:
    """The list that the address names, or what was looked for."""
    text = request.GET.get("q", "").strip()
    return {"listing": Listing.FOUND if text else named(request.GET.get("list", "")), "q": text}


def named(name: str) -> Listing:
    """One of the four; what waits if the address says something else."""
    return Listing(name) if name in set(NAMES) else Listing.WAITING
