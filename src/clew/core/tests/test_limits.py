"""How much one address may ask for: counted fairly, forgotten in time, bounded in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core import clock, limits
from clew.core.limits import Limit, network_of
from clew.core.refusals import TooMany


@pytest.fixture
def second(monkeypatch) -> list[float]:
    """A stopped clock: `second[0]` is what it shows."""
    shown = [600.0]
    monkeypatch.setattr(clock, "now", lambda: datetime.fromtimestamp(shown[0], UTC))
    return shown


def test_the_last_of_the_allowed_passes_and_the_next_is_told_when_to_come_back(second):
    limit = Limit("asks", 3)
    second[0] = 615.0
    for _ in range(3):
        limit.count("192.0.2.1")
    with pytest.raises(TooMany) as refused:
        limit.count("192.0.2.1")
    assert refused.value.retry_after == 45
    assert refused.value.status == 429


def test_the_next_minute_starts_afresh(second):
    limit = Limit("asks", 1)
    limit.count("192.0.2.1")
    second[0] += 60
    limit.count("192.0.2.1")
    assert limit.counts == {"192.0.2.1": 1}


@pytest.mark.usefixtures("second")
def test_one_address_does_not_use_up_what_is_anothers():
    limit = Limit("asks", 1)
    limit.count("192.0.2.1")
    limit.count("192.0.2.2")
    with pytest.raises(TooMany):
        limit.count("192.0.2.1")


@pytest.mark.usefixtures("second")
def test_a_batch_counts_by_what_is_in_it():
    limit = Limit("beacons", 100)
    limit.count("192.0.2.1", 90)
    with pytest.raises(TooMany):
        limit.count("192.0.2.1", 11)


@pytest.mark.usefixtures("second")
def test_a_subscriber_with_a_whole_ipv6_network_is_one():
    limit = Limit("asks", 5)
    with pytest.raises(TooMany):
        for last in range(10):
            limit.count(f"2001:db8:1:2::{last:x}")
    limit.count("2001:db8:1:3::1")


@pytest.mark.usefixtures("second")
def test_a_flood_of_addresses_does_not_free_those_already_counted(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 50)
    limit, numbers = Limit("asks", 2), count()
    limit.count("192.0.2.1"), limit.count("192.0.2.1")
    for _ in range(49):
        limit.count(f"198.51.100.{next(numbers)}")
    with pytest.raises(TooMany):
        limit.count("192.0.2.1")
    for _ in range(500):
        limit.count(f"10.0.{next(numbers) % 250}.{next(numbers) % 250}")
    assert len(limit.counts) <= 50


@pytest.mark.usefixtures("second")
def test_a_load_test_may_switch_them_off(settings):
    settings.CLEW = type(settings.CLEW)(rate_limits=False)
    limit = Limit("asks", 1)
    for _ in range(10):
        limit.count("192.0.2.1")
    assert limit.counts == {}


@pytest.mark.usefixtures("second")
def test_what_an_owner_sets_holds(settings):
    settings.CLEW = type(settings.CLEW)(limit_asks=1)
    limits.asks.counts.clear()
    limits.asks.count("192.0.2.77")
    with pytest.raises(TooMany):
        limits.asks.count("192.0.2.77")


@given(st.text(max_size=50))
def test_an_address_that_is_none_is_counted_as_it_is(text):
    assert isinstance(network_of(text), str)


@given(st.ip_addresses(v=6))
def test_a_network_is_the_same_for_all_its_addresses(address):
    first = network_of(str(address))
    again = network_of(first.split("/")[0])
    assert first == again
