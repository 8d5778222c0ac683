"""Did this solve your problem? A yes, or a no with its reason."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from clew.core import limits
from clew.core.crowds import crowd_of
from clew.core.surfaces import anonymous_form
from clew.front.forms import VoteForm
from clew.front.frame import shown
from clew.knowledge import flows
from clew.knowledge.models import Reason


@require_POST
@anonymous_form
def vote(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep the vote; a bare no is kept too, and asked for its reason."""
    address = limits.address_of(request)
    limits.votes.count(address)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    vote = form.cleaned_data
    visit = vote["visit"] or secrets.token_urlsafe(12)
    solved = vote["solved"] == "yes"
    why = {"reason": vote["reason"], "text": vote["text"]}
    kept = flows.vote(edition, visit=visit, solved=solved, crowd=crowd_of(address), **why)
    context = {
        "edition": kept.edition,
        "now": flows.article(kept.edition.public_id).edition,
        "visit": visit,
        "solved": solved,
        "reasons": None if solved or vote["reason"] else Reason.choices,
    }
    if request.headers.get("HX-Request"):
        return render(request, "front/vote_taken.html", {**context, "swapped": True})
    return shown(request, "front/voted.html", paths={}, **context)
