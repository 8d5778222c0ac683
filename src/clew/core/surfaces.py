"""The kinds of surface (design: three of them), as decorators on views.

Anonymous pages carry no cookie, token or nonce and are the same for everybody, so any cache may
hold them; their forms are guarded by where they come from. Everything else is session and CSRF.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from clew.core.refusals import NotFromHere

type View = Callable[..., HttpResponse]

MARK = "X-Clew-Page"


def anonymous_page(view: View) -> View:
    """A page that is the same for everybody: kept by the page layer until content changes."""

    @require_safe
    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(forget_who(request), *args, **kwargs)
        if answer.status_code == 200:
            answer[MARK] = "anonymous"
            answer["Cache-Control"] = "public, max-age=0, s-maxage=5"
        return answer

    return seen


def anonymous_view(view: View) -> View:
    """A page without cookies that differs by query (search, fragments): not kept anywhere."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(forget_who(request), *args, **kwargs)

    return seen


def anonymous_form(view: View) -> View:
    """A form on an anonymous page: no token, so only same-origin requests are taken."""

    @csrf_exempt
    @wraps(view)
    def taken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not is_from_here(request):
            raise NotFromHere()
        return view(forget_who(request), *args, **kwargs)

    taken.guarded_by_origin = True  # type: ignore[attr-defined]
    return taken


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the request was made by one of our own pages."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    if origin is not None:
        return origin == own and site in (None, "same-origin")
    return site == "same-origin"


def forget_who(request: HttpRequest) -> HttpRequest:
    request.COOKIES = {}
    request.user = AnonymousUser()
    return request
