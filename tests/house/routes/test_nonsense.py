"""S11, C20: an address with nonsense for an id is an address where nothing is."""

from __future__ import annotations

from collections.abc import Iterator

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
