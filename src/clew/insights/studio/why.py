"""The page that says why a question finds what it finds, and what the assistant would do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from clew.answers import flows as answers
from clew.answers.explaining import Explanation
from clew.core import languages
from clew.knowledge.publishing import SOURCE
from clew.knowledge.studio.teaching import teach
from clew.people import roles

MOST_TEXT = 300
OUTCOMES = {
    "answered": gettext_lazy("The assistant answers with the first result."),
    "clarify": gettext_lazy("The assistant asks which of the first results is meant."),
    "handoff": gettext_lazy("The assistant hands over to a person."),
    "urgent": gettext_lazy("Urgent: a person comes first, whatever was found."),
}


@dataclass(frozen=True)
class Sure:
    """How sure the engine is of its first result, beside what it takes to answer."""

    percent: int
    answers_from: int
    asks_from: int
    outcome: Promise

    @classmethod
    def of(cls, why: Explanation) -> Sure:
        answers, asks = round(100 * why.bars["answer"]), round(100 * why.bars["clarify"])
        return cls(round(100 * why.sure), answers, asks, OUTCOMES[why.outcome])


@require_safe
@permission_required(roles.WRITES)
def asked(request: HttpRequest) -> HttpResponse:
    text, lang = question_of(request.GET)
    shown: dict[str, object] = {
        "page_title": _("Why this result"),
        "text": text,
        "lang": lang,
        "languages": languages.NAMES,
        "articles": SOURCE,
    }
    if text:
        why = answers.explain(text, lang)
        shown |= {"why": why, "sure": Sure.of(why)}
    return render(request, "insights/studio/why.html", shown)


@require_POST
@permission_required(roles.WRITES)
def confirmations(request: HttpRequest) -> HttpResponse:
    """The editor says which of the results is the answer; the search learns it."""
    text, lang = question_of(request.POST)
    learnt = teach(request, text, request.POST.get("article", "")[:16])
    if learnt:
        tab = reverse("learnt_questions", args=[learnt.article_id])
        said = _("Kept for “%(title)s”: from now on the search knows it.")
        title = {"title": learnt.article.title}
        undo = messages.button(tab, _("Look at it, or undo it"))
        messages.success(request, said % title, buttons=[undo])
    return redirect(reverse("insights:why", query={"q": text, "lang": lang}))


def question_of(sent: QueryDict) -> tuple[str, str]:
    """The words that were typed, and a language that there is."""
    text = sent.get("q", "").replace("\0", "").strip()[:MOST_TEXT]
    lang = languages.normal(sent.get("lang", "")) or languages.normal(get_language() or "")
    return text, lang or languages.DEFAULT
