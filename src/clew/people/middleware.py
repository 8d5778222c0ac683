"""Staff without a second factor are led to set one up before the studio opens."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

type Next = Callable[[HttpRequest], HttpResponse]

STUDIO = "/studio/"
ACCOUNT = "/studio/account/"


def second_factor_for_staff(get_response: Next) -> Next:
    def middleware(request: HttpRequest) -> HttpResponse:
        if in_studio(request) and settings.CLEW.require_mfa and lacks_factor(request):
            messages.info(request, _("Set up a second factor first: the studio opens after that."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def in_studio(request: HttpRequest) -> bool:
    return request.path.startswith(STUDIO) and not request.path.startswith(ACCOUNT)


def lacks_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_mfa_enabled(request.user)
