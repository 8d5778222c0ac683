"""What happens to every request: refusals get a voice, bugs get an id, headers are safe."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from clew.core import csp_reports, databases
from clew.core.refusals import NothingHere, Refusal

log = logging.getLogger(__name__)

type View = Callable[..., HttpResponse]
type Next = Callable[[HttpRequest], HttpResponse]

# In addresses. Each table that has pages of its own counts its rows from one.
IDS = ("pk", "object_id", "revision_id")
ASKED = ("id", "p")
_ASKED = re.compile(r"[1-9][0-9]{0,17}|all|")
_NUMBER = re.compile(r"[1-9][0-9]{0,29}")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class Refusals:
    """Turns a Refusal into a page, an htmx toast or JSON; logs anything else with an id."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            return refused(request, NothingHere())
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:  # it never means anything, and PostgreSQL has no place for it
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], named: dict[str, object]
    ) -> None:
        """Wagtail asks the database for whatever stands where an id should."""
        ids = (named[name] for name in IDS if name in named)
        if not all(_NUMBER.fullmatch(str(value)) for value in ids):
            raise Http404
        if view.__module__.startswith("wagtail") and not is_sensible(request):
            raise Http404

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, InvalidPage):
            return refused(request, NothingHere())
        if isinstance(problem, Refusal):
            return refused(request, problem)
        if databases.is_away(problem):
            log.warning("database not reachable: %s", problem)
            return busy(request)
        if isinstance(problem, Http404 | PermissionDenied | SuspiciousOperation):
            return None
        return broken(request)


def is_sensible(request: HttpRequest) -> bool:
    """Whether what stands behind an address as ids and pages are numbers (or all, in bulk)."""
    asked = (value for name in ASKED for value in request.GET.getlist(name))
    return all(_ASKED.fullmatch(value) for value in asked)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal in the form the asker reads: JSON for the API, a toast for htmx, else a page."""
    message = str(refusal.message)
    answer: HttpResponse
    if request.path.startswith("/api/") or "json" in request.headers.get("Accept", ""):
        answer = JsonResponse({"code": refusal.code, "message": message}, status=refusal.status)
    else:
        template = "core/toast.html" if request.headers.get("HX-Request") else "core/refusal.html"
        context = {"message": message, "code": refusal.code}
        answer = render(request, template, context, status=refusal.status)
    if retry_after := getattr(refusal, "retry_after", None):
        answer["Retry-After"] = str(retry_after)
    answer["Cache-Control"] = "no-store"
    return answer


def busy(request: HttpRequest) -> HttpResponse:
    message = _("A part of this service can't be reached right now. Try again in a moment.")
    refusal = Refusal(message, code="busy", status=503)
    answer = refused(request, refusal)
    answer["Retry-After"] = "5"
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """A bug: the log and the page carry the same id, the page carries nothing else."""
    number = secrets.token_hex(4)
    log.exception("error %s at %s %s", number, request.method, request.path)
    message = _("This page broke on our side. If it happens again, tell us the number %(number)s.")
    return refused(request, Refusal(message % {"number": number}, code="broken", status=500))


def safe_headers(get_response: Next) -> Next:
    """Headers that every answer carries; what is not declared public is kept out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        if not getattr(answer, "xframe_options_exempt", False):  # its policy names who may
            answer.headers.setdefault("X-Frame-Options", "DENY")
        answer.headers.setdefault("Reporting-Endpoints", csp_reports.ENDPOINTS)
        return answer

    return middleware
