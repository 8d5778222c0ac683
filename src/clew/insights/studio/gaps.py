"""The pages of what people ask and nobody has written about."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from clew.core import languages
from clew.insights.models import GapCount
from clew.insights.studio import sheets
from clew.insights.studio.listing import Listing
from clew.people import roles

ON_A_PAGE = 50
for_editors = permission_required(roles.WRITES)


@require_safe
@for_editors
def listed(request: HttpRequest) -> HttpResponse:
    listing = Listing.of(request.GET, get_language() or "")
    pages = Paginator(listing.gaps(), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("p"))
    context = {
        "page_title": _("Gaps"), "listing": listing, "page": shown,
        "rows": listing.drawn(shown), "languages": languages.NAMES,
        "last": GapCount.objects.exclude(finished_at=None).order_by("-pk").first(),
        "run": GapCount.objects.filter(finished_at=None, cancelled_at=None).first(),
    }  # fmt: skip
    return render(request, "insights/studio/gaps.html", context)


@require_safe
@for_editors
def sheet(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    return sheets.of_gaps(Listing.of(request.GET, get_language() or ""))
