"""Writing to a person: first what the guide already says, only then the form (R35, R36)."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clew.answers import flows as answers
from clew.answers import record
from clew.conversations import letters
from clew.conversations.models import Conversation
from clew.core import limits
from clew.core.surfaces import anonymous_form, anonymous_page, anonymous_view
from clew.front.forms import LetterForm, question
from clew.front.frame import House, everywhere, language, shown
from clew.people.models.sign_in import masked

ENOUGH_TEXT = 2
MOST_MATCHES = 4


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_form
def contact(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return empty(request)
    if request.POST.get("step") == "look":
        return page(request, LetterForm(initial=typed(request)), looked=looked(request))
    if request.POST.get("step") == "write":
        return page(request, LetterForm(initial=typed(request)), writing=True)
    return send(request)


@anonymous_page
def empty(request: HttpRequest) -> HttpResponse:
    return page(request, LetterForm())


@require_POST
@anonymous_form
def matches(request: HttpRequest) -> HttpResponse:
    """What the guide says about the text so far: while somebody types."""
    text = question(request.POST.get("text"))
    context = looked(request) if len(text) >= ENOUGH_TEXT else {}
    return render(request, "front/matches.html", {**context, "house": House.here()})


def send(request: HttpRequest) -> HttpResponse:
    limits.letters.count(limits.address_of(request))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422, looked=looked(request), writing=True)
    letter = form.cleaned_data
    letter["client_id"] = letter["client_id"] or secrets.token_urlsafe(16)
    urgent = bool(answers.why_urgent(letter["text"]))
    kept = letters.take(**letter, language=language(), urgent=urgent)
    if request.headers.get("HX-Request"):
        told = {"kept": kept, "answered_to": kept.reply_to, "house": House.here()}
        return render(request, "front/letter_kept.html", told)
    return redirect("front:kept", kept.number)


@require_safe
@anonymous_view
def kept(request: HttpRequest, number: str) -> HttpResponse:
    """What happens next. Whoever has the number learns nothing of what was written, nor by whom."""
    limits.searches.count(limits.address_of(request))
    written = Conversation.objects.filter(visitor=None).exclude(reply_to="")
    found = get_object_or_404(written, number=number)
    paths, to = everywhere(request), masked(found.reply_to)
    return shown(request, "front/kept.html", kept=found, answered_to=to, paths=paths)


def page(
    request: HttpRequest,
    form: LetterForm,
    *,
    status: int = 200,
    looked: dict[str, Any] | None = None,
    writing: bool = False,
) -> HttpResponse:
    context = {**(looked or {}), "form": form, "writing": writing}
    # A part only ever answers a POST: what GET gives is kept for everybody.
    if request.method == "POST" and request.headers.get("HX-Request"):
        alone = {**context, "house": House.here()}
        return render(request, "front/letter.html", alone, status=status)
    return shown(request, "front/contact.html", status=status, **context)


def looked(request: HttpRequest) -> dict[str, Any]:
    """The articles that come nearest to the text, and whether a person must come first."""
    text, lang = question(request.POST.get("text")), language()
    if not text:
        return {"looked": True}
    limits.searches.count(limits.address_of(request))
    result = answers.search(text, lang=lang, limit=MOST_MATCHES)
    visit = LetterForm.base_fields["visit"].clean(request.POST.get("visit"))
    record.searched(text, lang=lang, found=len(result.hits), surface="contact page", visit=visit)
    near = (result.leading or result.nearest)[:MOST_MATCHES]
    return {"looked": True, "hits": near, "why": answers.why_urgent(text, result.hits)}


def typed(request: HttpRequest) -> dict[str, str]:
    letter = {name: request.POST.get(name, "").replace("\0", "") for name in LetterForm.base_fields}
    return {**letter, "client_id": letter["client_id"] or secrets.token_urlsafe(16)}
