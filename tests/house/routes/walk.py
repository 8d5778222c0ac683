"""Every route of the product, and an address to try each at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

type Branch = URLPattern | URLResolver


@dataclass(frozen=True)
class Route:
    """`name` is what reverse() takes (with the room in front); nameless ones go by `pattern`."""

    name: str
    pattern: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def key(self) -> str:
        return re.sub(r"^api-[\d.]+:", "api:", self.name) or self.pattern

    def address(self, values: dict[str, Any]) -> str:
        if not self.name:
            return f"/{self.pattern}"
        return reverse(self.name, kwargs={p: values[p] for p in self.parameters if p in values})


def routes(within: URLResolver | None = None, before: Route | None = None) -> Iterator[Route]:
    for branch in (within or get_resolver()).url_patterns:
        here = joined(before or Route("", "", (), None), branch)
        if isinstance(branch, URLResolver):
            yield from routes(branch, here)
        else:
            yield here


def joined(before: Route, branch: Branch) -> Route:
    if isinstance(branch, URLResolver):
        name, view = f"{branch.namespace}:" if branch.namespace else "", None
    else:
        name, view = branch.name or "", branch.callback
    whole = before.name + name if name or isinstance(branch, URLResolver) else ""
    pattern = before.pattern + str(branch.pattern)
    return Route(whole, pattern, before.parameters + parameters(branch), view)


def parameters(branch: Branch) -> tuple[str, ...]:
    return tuple(branch.pattern.regex.groupindex)
