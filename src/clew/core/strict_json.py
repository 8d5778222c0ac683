"""JSON from outside: no tricks, and a clear refusal for everything else (RFC 8259)."""

from __future__ import annotations

import json
from typing import Any

from clew.core.refusals import BadJson, TooBig

MOST_BYTES = 64 * 1024


def parse(body: bytes, most_bytes: int = MOST_BYTES) -> Any:
    """The value in `body`; raises TooBig or BadJson. Work is linear in the length."""
    if len(body) > most_bytes:
        raise TooBig()
    try:
        text = body.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_once, parse_constant=_never, parse_float=_finite
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # lone surrogates end here
    except (ValueError, RecursionError) as problem:
        raise BadJson() from problem
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _never(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("number too large")
    return number
