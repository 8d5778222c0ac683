"""Error pages: what is wrong and what to do next; never what the code looks like."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clew.core import middleware
from clew.core.refusals import Refusal


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An unknown host ends here too, so nothing of the request is repeated."""
    message = _("This request can't be read. Go back and try again.")
    return middleware.refused(request, Refusal(message, code="bad_request", status=400))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("You don't have the right to see this. Sign in with another account.")
    return middleware.refused(request, Refusal(message, code="forbidden", status=403))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("There is nothing at this address. Search, or start from the first page.")
    return middleware.refused(request, Refusal(message, code="not_found", status=404))


def nothing_here(request: HttpRequest, **where: object) -> HttpResponse:
    """For addresses that a package offers and we don't."""
    raise Http404


def broken(request: HttpRequest) -> HttpResponse:
    return middleware.broken(request)
