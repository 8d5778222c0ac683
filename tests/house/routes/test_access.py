"""S01: every route, tried by everybody, behaves as the table says; an unlisted one fails."""

from __future__ import annotations

from copy import deepcopy
from fnmatch import fnmatch

import pytest

from cast import Cast
from house.routes.access import OURS, THEIRS, who_may
from house.routes.outcome import outcome
from house.routes.tries import addresses, kinds
from house.routes.walk import Route, routes
from stage.slate import rolled_back

pytestmark = [pytest.mark.case("S01"), pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
ALL = list(routes())


def tried(who, address: str) -> str:
    """By GET, or by POST where that is the only way in; nothing that happens is kept."""
    cookies = deepcopy(who.browser.cookies)
    with rolled_back():
        answer = who.gets(address)
        if answer.status_code == 405:
            answer = who.posts(address)
    who.browser.cookies = cookies
    return outcome(answer, address)


def wrong(route: Route, address: str, cast: Cast) -> list[str]:
    may, found = who_may(route.key), []
    assert may is not None, f"{route.key} ({route.pattern}) stands in no row of the access table"
    for name, who in kinds(cast).items():
        happened = tried(who, address)
        let_in = happened == "in"
        if happened == "broken" or (let_in and name not in may):
            found.append(f"{name} at {address}: {happened}")
        if name in may and (happened == "sign in" or (route.key in OURS and not let_in)):
            found.append(f"{name} is turned away at {address}: {happened}")
    return found


def test_every_route_lets_in_exactly_those_whom_the_table_names(cast, caplog):
    caplog.set_level("CRITICAL")
    faults = [fault for route, address in addresses(cast) for fault in wrong(route, address, cast)]
    assert not faults, "\n".join(faults)


def test_every_route_stands_in_the_table():
    assert len(ALL) > 20
    assert [r.pattern for r in ALL if who_may(r.key) is None] == []


def test_the_table_names_no_route_that_is_gone():
    assert sorted(set(OURS) - {route.key for route in ALL}) == []


@pytest.mark.parametrize("key", ["front:secret_report", "people:export", "somewhere/else/"])
def test_a_route_that_nobody_listed_is_unknown(key):
    assert who_may(key) is None


def test_no_wide_row_hides_a_narrow_one():
    patterns = [pattern for pattern, _ in THEIRS]
    assert len(patterns) == len(set(patterns))
    hidden = [
        (narrow, wide)
        for at, narrow in enumerate(patterns)
        for wide in patterns[:at]
        if fnmatch(narrow.replace("*", "x"), wide)
    ]
    assert hidden == []
