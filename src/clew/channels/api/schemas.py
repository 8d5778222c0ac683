"""What the public API takes and gives (design §6); the OpenAPI page is made from these."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

from clew.core import languages

MOST_CHARACTERS = 4_000


def known_language(code: object) -> object:
    """Any common form of a code we speak; an empty one means: find out yourself."""
    if not code:
        return None
    found = languages.normal(code) if isinstance(code, str) else None
    if found is None:
        raise ValueError("one of " + ", ".join(languages.CODES))
    return found


def tidy(text: object) -> object:
    """Without NUL, which PostgreSQL has no place for, and the space around it."""
    if not isinstance(text, str):
        return text
    if not (kept := text.replace("\0", "").strip()):
        raise ValueError("is empty")
    return kept


# Not a `type`: django-ninja would describe it as a query without a name.
Language = Annotated[str | None, BeforeValidator(known_language)]
type Text = Annotated[str, BeforeValidator(tidy), Field(max_length=MOST_CHARACTERS)]


class SearchIn(Schema):
    q: Text
    lang: Language = None
    limit: int = Field(10, ge=1, le=50)


class Result(Schema):
    id: str
    external_id: str
    title: str
    url: str
    snippet: str
    lang: str
    score: float


class SearchOut(Schema):
    """`urgent` is what to say first where a person must come first; else empty."""

    query_id: str
    urgent: str
    took_ms: float
    results: list[Result]


class AskIn(Schema):
    text: Text
    lang: Language = None


class Citation(Schema):
    external_id: str
    title: str
    url: str
    quote: str


class Choice(Schema):
    external_id: str
    title: str
    url: str


class AskOut(Schema):
    outcome: Literal["answered", "clarify", "handoff", "urgent"]
    confidence: float
    text: str
    citations: list[Citation]
    choices: list[Choice]


class Refused(Schema):
    code: str
    message: str
    where: list[str] = []


REFUSALS = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), Refused)
