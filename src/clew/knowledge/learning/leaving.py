"""Learnt questions as lines of JSON: what was asked, of which article, how often it was said.

Nobody who said it is in them; and what too few have said, be it removed or not, stays here, as it
may still be one person's own words. Equal rows make equal bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from clew.knowledge.learning.naming import name_of
from clew.knowledge.models import ConfirmedQuestion
from clew.knowledge.models.confirmed_question import ENOUGH

_AT_ONCE = 500


def lines() -> Iterator[str]:
    """One for each question, in an order that lasts."""
    for question in leaving().iterator(chunk_size=_AT_ONCE):
        yield json.dumps(row_of(question), ensure_ascii=False)


def leaving() -> QuerySet[ConfirmedQuestion]:
    said = ConfirmedQuestion.objects.filter(strength__gte=ENOUGH)
    near = said.select_related("article", "removal__moved_to").prefetch_related("confirmations")
    names = ("collection", "external_id", "public_id")
    return near.order_by(*(f"article__{name}" for name in names), "first_at", "text", "key")


def row_of(question: ConfirmedQuestion) -> dict[str, Any]:
    row: dict[str, Any] = {
        "article": name_of(question.article),
        "text": question.text,
        "lang": question.lang,
        "said": said(question),
        "first": question.first_at.isoformat(),
        "last": question.last_at.isoformat(),
    }
    if removal := getattr(question, "removal", None):
        row["removed"] = removal.at.isoformat()
        if removal.moved_to:
            row["moved_to"] = name_of(removal.moved_to)
    return row


def said(question: ConfirmedQuestion) -> list[dict[str, Any]]:
    """How often somebody said so, by where, and what each word weighs."""
    counted = Counter((one.source, one.worth) for one in question.confirmations.all())
    return [
        {"source": source, "worth": worth, "times": times}
        for (source, worth), times in sorted(counted.items())
    ]
