"""Where a page of a list ends, so that the next begins there (keyset): no row twice or never."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Q

from clew.conversations.models import Conversation

SALT = "desk list"


def beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """What comes after the row with these values."""
    after, equal = Q(), dict[str, Any]()
    for field, value in zip(order, values, strict=False):
        name, way = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        after |= Q(**equal, **{f"{name}__{way}": value})
        equal[name] = value
    return after


def sealed(order: Sequence[str], last: Conversation) -> str:
    """The place of a row, to be given back to us and to nobody else."""
    values = [getattr(last, field.lstrip("-")) for field in order]
    values = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return signing.dumps(values, salt=SALT, compress=True)


def opened(more: str) -> list[Any]:
    """The values of a sealed place; anything else is the beginning."""
    try:
        values: list[Any] = signing.loads(more, salt=SALT) if more else []
    except signing.BadSignature:
        return []
    return [datetime.fromisoformat(v) if isinstance(v, str) else v for v in values]
