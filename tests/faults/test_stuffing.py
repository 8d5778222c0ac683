"""P05 as far as it goes today: what anybody may send can't be sent without bound."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from cast import Cast
from clew.core import clock, journal, limits
from clew.core.models import JournalEntry
from clew.knowledge.models import Edition, Vote
from faults.planted import OPEN, out, written
from faults.test_foreign_ids import reports, viewed

pytestmark = pytest.mark.case("P05")


@pytest.fixture(autouse=True)
def within_one_minute() -> Iterator[None]:
    """No window of a limit ends in the middle of a test."""
    with clock.frozen(clock.now().replace(second=30)):
        yield


@pytest.fixture
def edition(cast: Cast) -> str:
    return Edition.objects.get(public_id=out(written(f"A {OPEN}", "Two days.")).public_id).handle


def votes(cast: Cast, edition: str, visit: str, solved: str = "yes") -> int:
    words = {"solved": solved, "visit": visit}
    return cast.outsider.posts(f"/en/editions/{edition}/votes/", words).status_code


def test_a_visit_has_one_vote_however_often_it_is_given(cast: Cast, edition: str):
    statuses = {votes(cast, edition, "v1", solved) for solved in ("yes", "no", "yes") * 5}
    assert statuses == {200}
    assert Vote.objects.values_list("visit", "solved").get() == ("v1", True)


def test_stuffing_with_made_up_visits_ends_at_the_limit(cast: Cast, edition: str):
    most = limits.votes.most
    statuses = [votes(cast, edition, f"v{n}") for n in range(most + 20)]
    assert set(statuses[:most]) == {200} and set(statuses[most:]) == {429}
    assert Vote.objects.count() == most


def test_a_made_up_address_does_not_lift_the_limit(cast: Cast, edition: str):
    """X-Forwarded-For counts only behind a proxy that we were told to trust."""
    most = limits.votes.most
    for n in range(most + 5):
        forged = {"X-Forwarded-For": f"203.0.113.{n % 250}", "X-Real-IP": f"203.0.113.{n % 250}"}
        words = {"solved": "yes", "visit": f"v{n}"}
        cast.outsider.posts(f"/en/editions/{edition}/votes/", words, **forged)
    assert Vote.objects.count() == most


@pytest.mark.django_db
def test_beacons_end_at_the_limit_and_so_do_the_views_they_tell_of():
    """A batch counts by its events: else fifty views would cost as much as one."""
    asked = limits.beacons.most // 20
    statuses = [asyncio.run(reports(viewed(*[1] * 200))) for _ in range(asked)]
    assert statuses[0] == 204 and statuses[-1] == 429
    journal.write_waiting()
    assert 0 < JournalEntry.objects.count() <= limits.beacons.most


@pytest.mark.parametrize("address", ["/en/search/?q=a", "/api/v1/search?q=a", "/en/suggest/?q=a"])
def test_searches_end_at_the_limit_and_say_when_to_come_back(cast: Cast, monkeypatch, address):
    monkeypatch.setattr(limits.searches, "own", 10)
    statuses = [cast.outsider.gets(address).status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    assert int(cast.outsider.gets(address).headers["Retry-After"]) <= 60
