"""All routes with an address each, for sweeps."""

from __future__ import annotations

from collections.abc import Iterator

from cast import Cast
from cast.visitors import Visitor
from house.routes.samples import Samples
from house.routes.walk import Route, routes

BREAKS_ON_PURPOSE = "wagtailadmin_error_test"


def addresses(cast: Cast) -> Iterator[tuple[Route, str]]:
    """(route, address) of each route that is meant to work."""
    samples = Samples(cast.olive.person)
    for route in routes():
        if route.key != BREAKS_ON_PURPOSE:
            yield route, route.address(samples.values(route.key))


def kinds(cast: Cast) -> dict[str, Visitor]:
    """Everybody, and those who are like somebody whom the samples belong to, but are not them."""
    return cast.everybody() | {"other customer": cast.bao, "agent outside": cast.kai}
