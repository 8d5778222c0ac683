"""The studio's pages for learnt questions: what an article has learnt, and what to do with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import HelpPanel

from clew.answers import flows as answers
from clew.answers.hit import Hit
from clew.core.addresses import absolute
from clew.knowledge import paths
from clew.knowledge.learning import keeping
from clew.knowledge.models import Article, ConfirmedQuestion, Source
from clew.knowledge.studio.teaching import teach
from clew.people.roles import WRITES

AT_ONCE = 50
GLANCE = 10
NEAR = 8
writes = permission_required(WRITES)


@dataclass(frozen=True)
class Row:
    """One question: whether the search knows it, and how often it was said where."""

    question: ConfirmedQuestion
    counts: bool
    sources: list[tuple[str, int]]

    @property
    def removal(self) -> Any:
        return getattr(self.question, "removal", None)


def rows_of(article: Article, number: str | None = None, at_once: int = AT_ONCE) -> Any:
    """A page of what an article has learnt: what is in use first, what was removed last."""
    learnt = ConfirmedQuestion.objects.filter(article=article)
    ordered = learnt.order_by("removal__at", "-strength", "-last_at", "-pk")
    near = ordered.select_related("removal__by", "removal__moved_to")
    page: Any = Paginator(near.prefetch_related("confirmations"), at_once).get_page(number)
    there = list(page.object_list)
    counting = ConfirmedQuestion.objects.that_count().filter(pk__in=[one.pk for one in there])
    known = set(counting.values_list("pk", flat=True))
    page.object_list = [Row(one, one.pk in known, said_of(one)) for one in there]
    return page


def said_of(question: ConfirmedQuestion) -> list[tuple[str, int]]:
    counted = Counter(one.source for one in question.confirmations.all())
    return [(str(Source(source).label), times) for source, times in counted.most_common()]


class LearntPanel(HelpPanel):
    """A glance at it beside the article's other tabs; what can be done stands on its own page."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            article = self.instance
            rows = rows_of(article, at_once=GLANCE) if article.pk else None
            return {**context, "article": article, "rows": rows, "glance": True}


@require_http_methods(["GET", "POST"])
@writes
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What an article has learnt; POST adds a question."""
    article = get_object_or_404(Article.objects.select_related("publication__edition"), pk=pk)
    if request.method == "POST":
        add(request, article)
        return redirect("learnt_questions", pk)
    context = {
        "article": article,
        "rows": rows_of(article, request.GET.get("p")),
        "page_title": _("Learnt questions"),
        "page_subtitle": article.title,
        "header_icon": "help",
    }
    return render(request, "knowledge/studio/learnt.html", context)


def add(request: HttpRequest, article: Article) -> None:
    if teach(request, request.POST.get("text", ""), article.public_id):
        messages.success(request, _("Kept: from now on the search knows it."))


@require_POST
@writes
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    question = asked_for(pk)
    keeping.remove(question, by=request.user)
    messages.success(request, _("Removed: the search forgets it, and it does not come back."))
    return back(question)


@require_POST
@writes
def comeback(request: HttpRequest, pk: int) -> HttpResponse:
    question = asked_for(pk)
    keeping.restore(question, by=request.user)
    messages.success(request, _("It is back."))
    return back(question)


@require_http_methods(["GET", "POST"])
@writes
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """To which article it belongs: those that come near, or one by its address."""
    question = asked_for(pk)
    if request.method == "POST":
        typed = request.POST.get("address", "").replace("\0", "").strip()
        chosen = paths.named_in(absolute(typed)) if typed else [request.POST.get("article", "")]
        to = keeping.move(question, (chosen or [typed])[0][:16], by=request.user)
        if to:
            words = _("Moved to: %(title)s") % {"title": to.edition.title}
            messages.success(request, words)
            return back(question)
        messages.error(request, _("There is no published article at that address."))
    context = {
        "question": question,
        "near": near(question),
        "page_title": _("Move a question"),
        "page_subtitle": question.text,
        "header_icon": "help",
    }
    return render(request, "knowledge/studio/learnt_move.html", context)


def near(question: ConfirmedQuestion) -> list[Hit]:
    found = answers.search(
        question.text, lang=question.lang, limit=NEAR, audiences=("public", "internal")
    )
    own = question.article.public_id
    return [hit for hit in found.hits or found.near if hit.id != own]


def asked_for(pk: int) -> ConfirmedQuestion:
    return get_object_or_404(ConfirmedQuestion.objects.select_related("article"), pk=pk)


def back(question: ConfirmedQuestion) -> HttpResponse:
    return redirect(reverse("learnt_questions", args=[question.article_id]))


urlpatterns = [
    path("articles/<int:pk>/questions/", questions, name="learnt_questions"),
    path("questions/<int:pk>/removal/", removal, name="learnt_removal"),
    path("questions/<int:pk>/comeback/", comeback, name="learnt_comeback"),
    path("questions/<int:pk>/move/", move, name="learnt_move"),
]
