"""A line of a file of questions, read: what is wrong with it is said in a word."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _

from clew.core import languages
from clew.knowledge.importing.incoming import BadRow, is_number, line, words
from clew.knowledge.importing.jsonl import parsed
from clew.knowledge.learning import wordings
from clew.knowledge.learning.naming import called
from clew.knowledge.learning.returned import Returned
from clew.knowledge.models import Source

MOST_TIMES, MOST_KINDS = 1000, 40


def row_of(raw: bytes) -> Returned:
    """The question that a line describes; raises BadRow."""
    row = parsed(raw)
    article = called(row.get("article"))
    if article is None:
        raise BadRow(_("there is no article of that name"))
    text = wordings.tidy(line(row.get("text"), 300))
    if not text:
        raise BadRow(_("its text is nothing that may be learnt"))
    lang = languages.normal(words(row.get("lang"), 40))
    if lang is None:
        raise BadRow(_("its language is not one that we know"))
    removed_at = time(row["removed"]) if "removed" in row else None
    return Returned(
        article, text, lang, said(row.get("said")), time(row.get("first")), time(row.get("last")),
        removed_at, called(row.get("moved_to")),
    )  # fmt: skip


def said(value: Any) -> Counter[tuple[str, float]]:
    found: Counter[tuple[str, float]] = Counter()
    for one in value[:MOST_KINDS] if isinstance(value, list) else ():
        facts: dict[str, Any] = one if isinstance(one, dict) else {}
        source, worth, times = facts.get("source"), facts.get("worth", 0), facts.get("times", 0)
        counts = isinstance(times, int) and is_within(times, MOST_TIMES)
        if source not in Source.values or not is_within(worth, 1) or not counts:
            found.clear()
            break
        found[str(source), float(worth)] += times
    if not found:
        raise BadRow(_("it does not say how often it was said, and where"))
    return found


def is_within(value: Any, most: int) -> bool:
    return is_number(value) and 0 < value <= most


def time(value: Any) -> datetime:
    try:
        found = parse_datetime(words(value, 40))
    except ValueError:
        found = None
    if found is None or not is_aware(found):
        raise BadRow(_("it does not say when, or in no time that we know"))
    return found
