"""Which rows a piece of work changes, as the database sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_WRITES = re.compile(r'\s*(INSERT|UPDATE|DELETE)\b\D*?"(\w+)"', re.IGNORECASE)
# Who came by, how often, and in which session: that is written of those who are refused as well.
_OF_THE_HOUSE = {"django_session", "core_cache", "core_journalentry"}


@contextmanager
def noticed() -> Iterator[list[str]]:
    """`INSERT table` and the like, for each statement inside that changed a row."""
    found: list[str] = []

    def notice(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        said = _WRITES.match(sql)
        if said and said[2] not in _OF_THE_HOUSE:
            verb = said[1].upper()
            if verb == "INSERT" or context["cursor"].rowcount != 0:
                found.append(f"{verb} {said[2]}")
        return result

    with connection.execute_wrapper(notice):
        yield found
