"""S11, C20: an address with nonsense for an id is an address where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch

from cast import Cast
from house.routes.samples import Samples
from house.routes.tries import BREAKS_ON_PURPOSE
from house.routes.walk import Route, routes
from stage.slate import rolled_back

pytestmark = [pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
NONSENSE = ("0", str(2**70), "abc", "٣", "x\0y")


def made_up(cast: Cast) -> Iterator[tuple[Route, str]]:
    """Each route with each of its parameters made up in turn."""
    samples = Samples(cast.olive.person)
    for route in routes():
        for name in route.parameters if route.key != BREAKS_ON_PURPOSE else ():
            for value in NONSENSE:
                try:
                    yield route, route.address({**samples.values(route.key), name: value})
                except NoReverseMatch:
                    continue


@pytest.mark.case("C20")
@pytest.mark.case("S11")
def test_a_made_up_id_is_not_found_and_breaks_nothing(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    broken = []
    for route, address in made_up(cast):
        with rolled_back():
            answer = cast.olive.browser.get(address)
            if answer.status_code == 405:
                answer = cast.olive.posts(address)
        if answer.status_code >= 500:
            broken.append(f"{route.key}: {address}")
    assert not broken, "\n".join(broken)


QUERIES = (
    "id", "p", "page", "q", "locale", "collection_id", "user", "object_id", "content_type",
    "ordering",
    "category", "status", "next", "tag", "task", "workflow", "timestamp_from", "lookup", "select",
    "export", "action", "more", "before", "after", "labels", "folder",
)  # fmt: skip


@pytest.mark.case("C20")
@pytest.mark.parametrize("value", ["abc", str(2**70), "-1", "x\0y", "%ff"])
def test_a_made_up_word_behind_the_address_breaks_nothing(cast: Cast, caplog, value: str):
    caplog.set_level("CRITICAL")
    samples, broken = Samples(cast.olive.person), []
    asked = "&".join(f"{name}={quote(value, safe='%')}" for name in QUERIES)
    for route in routes():
        if route.key == BREAKS_ON_PURPOSE:
            continue
        with rolled_back():
            address = route.address(samples.values(route.key))
            answer = cast.olive.browser.get(f"{address}?{asked}")
        if answer.status_code >= 500:
            broken.append(f"{route.key}: {address}")
    assert not broken, "\n".join(broken)
