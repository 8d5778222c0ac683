"""Two askers are told from one, and no address is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core.crowds import LETTERS, crowd_of, site_of


@given(st.ip_addresses())
def test_a_crowd_is_four_letters_and_the_same_for_ever(address):
    crowd = crowd_of(str(address))
    assert len(crowd) == LETTERS and crowd == crowd_of(str(address))
    assert str(address) not in crowd


@pytest.mark.case("P05")
def test_a_subscribers_whole_ipv6_site_is_one_crowd():
    sites = {
        site_of(f"2001:db8:7:{network:x}::{host:x}") for network in range(9) for host in (1, 9)
    }
    assert len(sites) == 1
    assert site_of("2001:db8:8::1") not in sites


def test_an_address_in_either_writing_is_one():
    assert crowd_of("::ffff:203.0.113.7") == crowd_of("203.0.113.7") != crowd_of("203.0.113.8")


def test_without_an_address_there_is_no_crowd():
    assert crowd_of("") == ""


def test_crowds_are_so_few_that_many_addresses_share_one():
    """With the server's key in hand one could try all addresses: thousands would fit each."""
    assert 16**LETTERS < 2**32 / 1_000
