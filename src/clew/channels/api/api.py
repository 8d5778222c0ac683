"""The public API, version 1: search and ask. No cookie is read or set here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError

from clew import __version__
from clew.channels.api import answering, searching
from clew.channels.api.parsing import StrictJson
from clew.channels.api.schemas import AskIn, AskOut, Refused, SearchIn, SearchOut
from clew.core import limits, middleware
from clew.core.refusals import BadJson, Refusal

api = NinjaAPI(title="Clew", version=__version__, docs_url=None, parser=StrictJson())

REFUSALS = {400: Refused, 413: Refused, 422: Refused, 429: Refused, 503: Refused}


@api.get("/search", response={200: SearchOut, **REFUSALS}, summary="Search what is published")
def search(request: HttpRequest, asked: Query[SearchIn]) -> dict[str, object]:
    """The best articles for `q`, best first; `lang` is a preference, never a filter."""
    limits.searches.count(limits.address_of(request))
    return searching.results(asked)


@api.post("/ask", response={200: AskOut, **REFUSALS}, summary="Ask one question")
def ask(request: HttpRequest, asked: AskIn) -> dict[str, object]:
    """An answer quoted from what is published, a choice of topics, or the way to a person."""
    limits.asks.count(limits.address_of(request))
    return answering.answer(asked)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
    cause = problem.__cause__
    return middleware.said(request, cause if isinstance(cause, Refusal) else BadJson())


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Which fields are wrong, and how; the values themselves are not repeated."""
    where = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in problem.errors]
    answer = {"code": "invalid", "message": "; ".join(where), "where": where}
    return api.create_response(request, answer, status=422)
