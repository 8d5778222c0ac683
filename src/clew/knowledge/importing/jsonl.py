"""`clew import jsonl`: a line is an article. Its text is plain text from outside, never HTML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.translation import gettext as _

from clew.answers.text.passages import first_sentence
from clew.core import languages
from clew.knowledge.importing import by_line
from clew.knowledge.importing.incoming import (
    BadRow,
    Incoming,
    chosen,
    digest_of,
    fitting,
    line,
    questions,
    visibility,
    words,
)
from clew.knowledge.importing.report import Report
from clew.knowledge.importing.shelves import Shelves
from clew.knowledge.importing.taking import take
from clew.knowledge.models import Boundary, Journey, Kind
from clew.knowledge.paths import slug_of

MOST_TEXT = 1_000_000


def load(file: Path, collection: str = "") -> Report:
    """Import a file by its lines; those that are bad are named and skipped."""
    name, shelves = (collection or file.resolve().parent.name)[:120], Shelves()
    return by_line.load(
        file, row_of, lambda batch: take(batch, name, shelves),
        name_of=lambda row: row.external_id,
        twice=_("its id stands above already; this line is left out"),
    )  # fmt: skip


def row_of(raw: bytes) -> Incoming:
    """The article that a line describes; raises BadRow."""
    row = parsed(raw)
    external_id = words(row.get("id"), 10_000)
    if not external_id:
        raise BadRow(_("it has no id"))
    text = words(row.get("text"), MOST_TEXT)
    if not text:
        raise BadRow(_("it has no text"))
    lang = languages.normal(words(row.get("lang"), 40))
    if lang is None:
        raise BadRow(_("its language is not one that we know"))
    return incoming(row, fitting(external_id), text, lang)


def incoming(row: dict[str, Any], external_id: str, text: str, lang: str) -> Incoming:
    title = line(row.get("title"), 200) or first_sentence(text)
    return Incoming(
        external_id=external_id,
        lang=lang,
        title=title,
        body=[{"type": "text", "value": paragraphs(text)}],
        digest=digest_of(json.dumps(row, sort_keys=True)),
        slug=slug_of(title, otherwise=slug_of(external_id)),
        kind=chosen(row.get("kind"), Kind, Kind.FAQ),
        journey=chosen(row.get("journey"), Journey, Journey.AFTER_SALE),
        boundary=chosen(row.get("boundary"), Boundary, Boundary.SELF_SERVICE),
        visibility=visibility(row.get("visibility")),
        category=line(row.get("category"), 300),
        questions=questions(row.get("questions")),
        source_url=web_address(row.get("url")),
    )


def parsed(raw: bytes) -> dict[str, Any]:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise BadRow(_("it is not JSON")) from problem
    if not isinstance(row, dict):
        raise BadRow(_("it is not a JSON object"))
    return row


def paragraphs(text: str) -> str:
    """Plain text as rich text: a paragraph for each line, everything else taken by its letter."""
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n") if part.strip())


def web_address(value: object) -> str:
    address = line(value, 500)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""
