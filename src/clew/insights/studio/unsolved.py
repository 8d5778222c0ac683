"""The page of everything that did not solve it, one by one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from clew.core import languages
from clew.insights.models import Unsolved
from clew.insights.studio import sheets
from clew.insights.studio.gaps import for_editors
from clew.insights.unsolved import closing, listing
from clew.insights.unsolved.listing import Wanted
from clew.knowledge.models import Publication

ON_A_PAGE = 25
Why = Unsolved.Why


@require_safe
@for_editors
def listed(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.of(request.GET)
    page = Paginator(wanted.rows(), ON_A_PAGE).get_page(request.GET.get("p"))
    named = Publication.objects.called(wanted.article).select_related("edition").first()
    context = {
        "page_title": _("Not solved"), "wanted": wanted, "page": page,
        "rows": listing.drawn(page), "totals": listing.totals(), "named": named,
        "languages": languages.NAMES,
        "reasons": [(why.value, why.label) for why in Unsolved.BY_HAND],
    }  # fmt: skip
    return render(request, "insights/studio/unsolved.html", context)


@require_POST
@for_editors
def closings(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one; somebody else may have done so meanwhile, whose reason stays."""
    found, sent = get_object_or_404(Unsolved, pk=pk), request.POST
    if closing.close(found, sent.get("why", ""), by=request.user, note=sent.get("note", "")):
        messages.success(request, _("Closed: %(why)s.") % {"why": Why(sent["why"]).label})
    else:
        messages.warning(request, _("Somebody has closed it before you; their reason stays."))
    return back(request)


@require_POST
@for_editors
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    closing.reopen(get_object_or_404(Unsolved, pk=pk), by=request.user)
    return back(request)


@require_safe
@for_editors
def sheet(request: HttpRequest) -> HttpResponse:
    head = [_("When"), _("Article"), _("Language"), _("Reason"), _("In their words"),
            _("What came of it"), pgettext("of a colleague", "Note"), _("By")]  # fmt: skip
    rows = (
        [one.at.date(), one.edition.title, one.edition.lang, one.get_reason_display(), one.text,
         one.get_why_display(), one.note, one.by.first_name if one.by else ""]
        for one in Wanted.of(request.GET).rows().iterator()
    )  # fmt: skip
    return sheets.sheet("not-solved", head, rows)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was."""
    wanted = Wanted.of(request.POST)
    return redirect(f"{reverse('insights:unsolved')}?{wanted.query}")
