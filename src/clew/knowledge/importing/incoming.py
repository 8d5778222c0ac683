"""An article as an import brings it, before anything is written."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from clew.knowledge.models import Boundary, Journey, Kind, Visibility

_JUNK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

MOST_QUESTIONS = 50
MOST_ID = 200


class BadRow(Exception):
    """A row or file that can't become an article; its text says why."""


@dataclass(frozen=True)
class Incoming:
    """Everything an article needs; `digest` changes when any of it does."""

    external_id: str
    lang: str
    title: str
    body: list[dict[str, Any]]
    digest: str
    slug: str
    summary: str = ""
    kind: str = Kind.FAQ
    journey: str = Journey.AFTER_SALE
    boundary: str = Boundary.SELF_SERVICE
    visibility: str = Visibility.PUBLIC
    category: str = ""
    questions: list[str] = field(default_factory=list)
    source_url: str = ""
    updated_on: date | None = None
    translation_key: UUID | None = None
    public_id: str = ""


def words(value: object, most: int) -> str:
    """A text from outside: one that a database takes, without control characters, cut to `most`."""
    text = value if isinstance(value, str) else str(value) if is_number(value) else ""
    return _JUNK.sub("", text.replace("\r\n", "\n")).strip()[:most]


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def line(value: object, most: int) -> str:
    return " ".join(words(value, most * 4).split())[:most]


def questions(value: object) -> list[str]:
    found = [line(q, 300) for q in value[:MOST_QUESTIONS]] if isinstance(value, list) else []
    return [q for q in found if q]


def chosen(value: object, among: Any, otherwise: str) -> str:
    return value if isinstance(value, str) and value in among.values else otherwise


def visibility(value: object) -> str:
    """Nothing said means everybody; a word we don't know means nobody, to be on the safe side."""
    if value in (None, ""):
        return Visibility.PUBLIC
    return chosen(value, Visibility, Visibility.DRAFT)


def fitting(external_id: str) -> str:
    """A name that is too long is cut, and told apart by its hash."""
    if len(external_id) <= MOST_ID:
        return external_id
    return f"{external_id[: MOST_ID - 20]}-{digest_of(external_id)[:12]}"


def digest_of(*parts: str | bytes) -> str:
    found = hashlib.sha256(b"1")
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8) + raw)
    return found.hexdigest()
