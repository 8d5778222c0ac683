"""The addresses of this house that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from clew.core.addresses import absolute

_HREF = re.compile(r'<a [^<>]{0,300}?href="([^"]{1,500})"')


def own_paths(html: str) -> list[str]:
    """Where links lead that stay in this house, without query and fragment, each once."""
    found = [path_of(unescape(href)) for href in _HREF.findall(html)]
    return list(dict.fromkeys(path for path in found if path))


def path_of(href: str) -> str:
    """`https://help.example.com/en/?q=x` and `/en/#top` → `/en/`; "" for what leads elsewhere."""
    root = absolute("/")
    path = "/" + href.removeprefix(root) if href.startswith(root) else href
    own = path.startswith("/") and not path.startswith(("//", "/\\"))
    return re.split(r"[?#]", path, maxsplit=1)[0] if own else ""


def written(body: Any) -> str:
    """The rich text of a body (a StreamValue), as its editor left it."""
    return "\n".join(_strings(body.get_prep_value()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
