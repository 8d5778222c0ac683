"""`/widget.js`: the few kilobytes that a host page loads, under an address that never changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clew.core.surfaces import anonymous_page

BUILT = "web/built/loader.js"


def loader(request: HttpRequest) -> HttpResponse:
    answer = script(request)
    answer["Cache-Control"] = "public, max-age=300"
    answer["Access-Control-Allow-Origin"] = "*"  # so that a host page may state its hash (SRI)
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@require_safe
@anonymous_page
def script(request: HttpRequest) -> HttpResponse:
    return HttpResponse(built(), content_type="text/javascript; charset=utf-8")


@cache
def built() -> bytes:
    found = finders.find(BUILT)
    if not found:
        raise Http404(BUILT)
    return Path(str(found)).read_bytes()
