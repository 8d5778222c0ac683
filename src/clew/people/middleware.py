"""Before the studio opens: a second factor, and the right to see what is not out yet."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

type Next = Callable[[HttpRequest], HttpResponse]

STUDIO = "/studio/"
ACCOUNT = "/studio/account/"
WRITES = "knowledge.change_article"
# Pages of Wagtail's that name articles without asking whether they are out.
FOR_WRITERS = (
    "/studio/reports/",
    "/studio/snippets/choose/",
    "/studio/snippets/knowledge/article/workflow",
    "/studio/localize/",
)


def second_factor_for_staff(get_response: Next) -> Next:
    def middleware(request: HttpRequest) -> HttpResponse:
        if in_studio(request) and settings.CLEW.require_mfa and lacks_factor(request):
            messages.info(request, _("Set up a second factor first: the studio opens after that."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def writers_only(get_response: Next) -> Next:
    """Agents read what is out; the titles of drafts are for those who write."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(FOR_WRITERS) and only_reads(request):
            raise PermissionDenied
        return get_response(request)

    return middleware


def only_reads(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not request.user.has_perm(WRITES)


def in_studio(request: HttpRequest) -> bool:
    """Below ACCOUNT are allauth's pages, which it guards; ACCOUNT itself is Wagtail's."""
    allauths = request.path.startswith(ACCOUNT) and request.path != ACCOUNT
    return request.path.startswith(STUDIO) and not allauths


def lacks_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_mfa_enabled(request.user)
