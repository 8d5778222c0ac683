"""Counting the gaps anew, and how far that is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from clew.insights.gaps import work
from clew.insights.jobs import go_on_counting
from clew.insights.models import GapCount
from clew.insights.studio.gaps import for_editors


@require_POST
@for_editors
def counts(request: HttpRequest) -> HttpResponse:
    run = work.begin(request.user)
    go_on_counting.enqueue(count=run.pk)
    return redirect("insights:gaps")


@require_safe
@for_editors
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is."""
    run = get_object_or_404(GapCount, pk=pk)
    return render(request, "insights/studio/parts/progress.html", {"run": run})
