"""The public API, version 1: search, ask, conversations. No cookie is read or set here."""

from __future__ import annotations

from django.http import HttpRequest
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query

from clew import __version__
from clew.channels.api import answering, attaching, conversing, desk, refusing, searching
from clew.channels.api.parsing import StrictJson
from clew.channels.api.schemas import REFUSALS, AskIn, AskOut, SearchIn, SearchOut
from clew.core import limits

api = NinjaAPI(
    title="Clew", version=__version__, docs_url=None, docs_decorator=require_safe,
    parser=StrictJson(),
)  # fmt: skip

refusing.teach(api)
api.add_router("", conversing.router)
api.add_router("", attaching.router)
api.add_router("/desk", desk.router)


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
