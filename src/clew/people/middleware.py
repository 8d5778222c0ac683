"""Before studio and desk open: a second factor, and the right to see what is not out yet."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clew.people import roles

type Next = Callable[[HttpRequest], HttpResponse]

STUDIO = "/studio/"
DESK = "/desk/"
ACCOUNT = "/studio/account/"


def second_factor_for_staff(get_response: Next) -> Next:
    def middleware(request: HttpRequest) -> HttpResponse:
        guarded = in_studio(request) or request.path.startswith(DESK)
        if guarded and settings.CLEW.require_mfa and lacks_factor(request):
            messages.info(request, _("Set up a second factor first: the studio opens after that."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


class OpenToReaders:
    """Who doesn't write opens what `roles` names: many a page of Wagtail's asks for no right."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        route = request.resolver_match
        if route and in_studio(request) and only_reads(request) and not is_open(route.view_name):
            raise PermissionDenied


def is_open(route: str) -> bool:
    return any(fnmatchcase(route, name) for name in roles.OPEN_TO_READERS)


def only_reads(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not request.user.has_perm(roles.WRITES)


def in_studio(request: HttpRequest) -> bool:
    """Below ACCOUNT are allauth's pages, which it guards; ACCOUNT itself is Wagtail's."""
    allauths = request.path.startswith(ACCOUNT) and request.path != ACCOUNT
    return request.path.startswith(STUDIO) and not allauths


def lacks_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_mfa_enabled(request.user)
