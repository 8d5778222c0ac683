"""The page of what people ask and nobody has written about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from clew.people import roles


@require_safe
@permission_required(roles.WRITES)
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "insights/studio/gaps.html", {"page_title": _("Gaps")})
