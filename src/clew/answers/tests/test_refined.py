"""What people searched again in other words, with success, is offered as synonyms."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import Cast
from clew.answers.models import SynonymGroup
from clew.answers.refined import difference, refined
from clew.core import clock
from clew.core.models import JournalEntry

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]
PAGE = "refined_searches"
began = clock.now() - timedelta(hours=1)


def told(visit: str, *events: tuple[int, str, str], by_beacon: bool = True) -> None:
    """Each event: the minute, the verb, the text that was searched."""
    for minute, verb, text in events:
        query = f"{visit}-{minute}"
        whose = "" if verb == "searched" and by_beacon else visit
        at = began + timedelta(minutes=minute)
        facts = {"at": at, "about_kind": "query", "about_id": query}
        JournalEntry.objects.create(verb=verb, visit=whose, data={"text": text}, **facts)
        if verb == "searched" and by_beacon:
            JournalEntry.objects.create(verb="search shown", visit=visit, data={}, **facts)


def again(visit: str, before: str, after: str, *, minutes: int = 1, opened: bool = True) -> None:
    last = [(minutes + 1, "result opened", "")] if opened else []
    told(visit, (0, "searched", before), (minutes, "searched", after), *last)


def shown() -> list[tuple[str, str, int]]:
    return [(one.before, one.after, one.visits) for one in refined()]


def test_a_pair_of_two_visits_is_offered_with_their_number():
    again("v1", "shipper late", "courier late")
    again("v2", "my shipper", "my courier")
    again("v3", "coupon", "voucher")
    assert shown() == [("shipper", "courier", 2)]


def test_a_search_that_was_opened_or_led_nowhere_or_came_late_is_no_pair():
    for visit in ("v1", "v2"):
        told(
            visit, (0, "searched", "shipper"), (1, "result opened", ""),
            (2, "searched", "courier"), (3, "result opened", ""),
        )  # fmt: skip
        again(visit + "b", "coupon", "voucher", opened=False)
        again(visit + "c", "bill", "invoice", minutes=30)
    assert shown() == []


def test_a_widget_s_searches_carry_their_visit_themselves():
    for visit in ("v1", "v2"):
        events = (0, "searched", "shipper"), (1, "searched", "courier"), (2, "article viewed", "")
        told(visit, *events, by_beacon=False)
    assert shown() == [("shipper", "courier", 2)]


@pytest.mark.parametrize(
    ("before", "after", "pair"),
    [
        ("shipper late", "courier late", ("shipper", "courier")),
        ("宅配什么时候到", "快递什么时候到", ("宅配", "快递")),
        ("宅配什麼時候到", "快递什么时候到", ("宅配", "快递")),
        ("refund", "refund time", None),
        ("the refund", "a refund", None),
        ("refund", "refund", None),
    ],
)
def test_a_pair_is_what_differs(before: str, after: str, pair: tuple[str, str] | None):
    assert difference(before, after) == pair


def test_an_editor_makes_them_synonyms_and_the_pair_is_gone(cast: Cast):
    for visit in ("v1", "v2"):
        again(visit, "shipper", "courier")
    sent = {"before": "shipper", "after": "courier"}
    cast.ada.posts(reverse(PAGE), sent)
    assert not SynonymGroup.objects.exists()
    assert "courier" in cast.noor.opens(reverse(PAGE))
    assert cast.noor.posts(reverse(PAGE), sent).status_code == 302
    assert SynonymGroup.objects.get().words == "shipper = courier"
    assert "mean the same from now on" in cast.noor.opens(reverse(PAGE))
    assert shown() == []
    cast.noor.posts(reverse(PAGE), {"before": "the", "after": "courier"})
    assert SynonymGroup.objects.count() == 1
