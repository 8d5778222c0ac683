"""The list of conversations, and the agent's own status."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from clew.conversations import team
from clew.conversations.models import Label, WorkingStatus
from clew.core import languages
from clew.front.desk import lists
from clew.front.desk.access import AgentRequest, for_agents
from clew.front.desk.lists import Listing

NAMES = {
    Listing.MINE: _("Mine"),
    Listing.WAITING: pgettext_lazy("desk", "Waiting"),
    Listing.ALL: _("All open"),
    Listing.RESOLVED: pgettext_lazy("desk", "Resolved"),
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
    latest = team.say_status(request.user, Status.AWAY if away else Status.AVAILABLE)
    if not request.headers.get("HX-Request"):
        return redirect("desk:inbox")
    return render(request, "front/desk/parts/working_status.html", {"status": latest.status})


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
    asked = {"text": place["q"], "label": place["label"], "after": request.GET.get("after", "")}
    page = lists.page(place["listing"], request.user, **asked)
    counts = lists.counts(request.user)
    tabs = [(one.value, words, counts.get(one, ""), KEYS[one]) for one, words in NAMES.items()]
    return {**place, "page": page, "tabs": tabs, "all_labels": Label.objects.all()}


def came_from(request: AgentRequest) -> dict[str, Any]:
    """The list that the address names, or what was looked for."""
    text = request.GET.get("q", "").strip()
    listing = Listing.FOUND if text else named(request.GET.get("list", ""))
    label = labelled(request.GET.get("label", ""))
    way = {"q": text} if text else {"list": listing.value}
    query = as_query(way | ({"label": label.pk} if label else {}))
    return {"listing": listing, "q": text, "label": label, "query": query, "way": as_query(way)}


def as_query(facts: dict[str, Any]) -> str:
    return urlencode(facts, quote_via=quote)


def labelled(number: str) -> Label | None:
    """The label that the address names, if there is one."""
    known = number.isascii() and number.isdigit() and len(number) < 16
    return Label.objects.filter(pk=number).first() if known else None


def named(name: str) -> Listing:
    """One of the four; what waits if the address says something else."""
    return Listing(name) if name in set(NAMES) else Listing.WAITING
