"""The demo's ninety days: the same on the same day, within their limits, over, and a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from django.utils import timezone

from clew.config import demo
from clew.conversations.models import Conversation, Delivery, HandOff, Rating, Resolution, Snooze
from clew.core import clock
from clew.core.models import JournalEntry, ScheduledRun
from clew.front.desk.lists import Listing, listed
from clew.insights.demo import WRITTEN, calendar, days, rhythm, topics
from clew.insights.demo.ground import SPIKE, Ground
from clew.insights.demo.kept import Kept
from clew.insights.models import Unsolved
from clew.knowledge.models import Article, Edition, Vote
from clew.knowledge.tests.writing import published
from clew.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]
MOST_TEXTS = 300
ASKED = ("searched", "asked")


def told(kept: Kept) -> list[Any]:
    """All that is no secret of the moment it was written."""
    entries = [
        (entry.at, entry.verb, entry.about_kind, entry.about_id, entry.visit, str(entry.data))
        for entry, _ in kept.entries
    ]
    said = [(row.text, row.at) for kind, rows in kept.rows.items() for row in rows
            if kind.__name__ in ("Message", "Vote")]  # fmt: skip
    return [*entries, *said]


def test_the_same_day_gives_the_same_past_and_the_next_day_another() -> None:
    ground, noon = Ground.here(), calendar.midnight(calendar.today()) + timedelta(hours=12)
    with clock.frozen(noon):
        once = told(days.past(ground))
    with clock.frozen(noon + timedelta(hours=3)):
        assert told(days.past(ground)) == once
    with clock.frozen(noon + timedelta(days=1)):
        assert told(days.past(ground)) != once


@pytest.mark.parametrize("ahead", [0, 40, 97])
def test_it_keeps_within_its_limits_whatever_the_day(ahead: int) -> None:
    with clock.frozen(clock.now() + timedelta(days=ahead)):
        kept = days.past(Ground.here())
        times = [entry.at for entry, _ in kept.entries]
        assert min(times) >= calendar.midnight(calendar.today() - timedelta(days=calendar.DAYS))
        assert max(times) < calendar.midnight(calendar.today())
    texts = JournalEntry.objects.filter(verb__in=ASKED).values_list("data__text", flat=True)
    distinct = {entry.data["text"] for entry, _ in kept.entries if entry.verb in ASKED}
    assert len(distinct | set(texts)) <= MOST_TEXTS
    assert len(kept.entries) + 1_000 < days.MOST_ENTRIES


def test_a_second_load_adds_nothing() -> None:
    before = JournalEntry.objects.count(), Conversation.objects.count(), Vote.objects.count()
    assert before[0] > 20_000
    demo.load()
    assert days.load() == 0
    assert before == (
        JournalEntry.objects.count(), Conversation.objects.count(), Vote.objects.count()
    )  # fmt: skip


def made_by_an_earlier_version() -> None:
    ScheduledRun.objects.filter(name=WRITTEN).delete()
    for kind in (JournalEntry, Conversation, Vote):
        kind.objects.all().delete()


def test_a_demo_of_an_earlier_version_gets_it_once() -> None:
    made_by_an_earlier_version()
    demo.load()
    written = JournalEntry.objects.count()
    demo.load()
    assert JournalEntry.objects.count() == written > 20_000


def test_a_demo_that_holds_somebodys_own_articles_by_now_gets_nothing_invented() -> None:
    made_by_an_earlier_version()
    published("Ours")
    JournalEntry.objects.all().delete()
    demo.load()
    assert not JournalEntry.objects.exists()
    assert Article.objects.filter(collection="demo").exists()


def test_every_not_solved_has_been_looked_at_but_those_of_the_last_days() -> None:
    waiting = Unsolved.objects.filter(closed_at=None)
    closed = Unsolved.objects.exclude(closed_at=None)
    assert 5 < waiting.count() < 60 < closed.count()
    assert min(one.at for one in waiting) > max(one.at for one in closed)
    assert {one.by.first_name for one in closed if one.by} == {"Noor"}


@pytest.mark.parametrize("email", ["ada@linden.example", "owner@linden.example"])
def test_nobody_waits_and_the_desk_is_as_calm_as_before(email: str) -> None:
    agent = Person.objects.get(email=email)
    for listing in (Listing.MINE, Listing.WAITING, Listing.ALL):
        assert not listed(listing, agent).exists()
    assert listed(Listing.RESOLVED, agent).count() == Conversation.objects.count()
    assert not Delivery.owed().exists()
    assert not Delivery.objects.filter(sent_at=None).exists()
    assert not Snooze.objects.exists()
    assert set(Resolution.objects.values_list("conversation", flat=True)) == set(
        Conversation.objects.values_list("pk", flat=True)
    )


def views() -> Iterator[tuple[Edition, datetime, str]]:
    editions = {one.handle: one for one in Edition.objects.all()}
    rows = JournalEntry.objects.filter(verb="article viewed").order_by("at")
    for handle, at, visit in rows.values_list("about_id", "at", "visit"):
        yield editions[handle], at, visit


def test_one_article_helps_fewer_than_sixty_in_a_hundred_and_the_others_more() -> None:
    votes: dict[str, list[bool]] = defaultdict(list)
    for slug, solved in Vote.objects.values_list("edition__slug", "solved"):
        votes[slug].append(solved)
    rates = {slug: sum(found) / len(found) for slug, found in votes.items() if len(found) > 9}
    assert [slug for slug, rate in rates.items() if rate < 0.6] == ["vacuum-wifi"]


def test_on_one_shelf_finding_takes_more_than_a_minute() -> None:
    begun = dict(
        JournalEntry.objects.filter(verb="search shown").values_list("visit", "at").order_by("-at")
    )
    took: dict[str, list[float]] = defaultdict(list)
    for edition, at, visit in views():
        if visit in begun:
            took[edition.category_path].append((at - begun.pop(visit)).total_seconds())
    slow = {shelf for shelf, seconds in took.items() if median(seconds) > 60}
    assert slow == {"account"}


def test_what_everybody_asks_in_one_week_stands_out() -> None:
    weeks: dict[Any, int] = defaultdict(int)
    for edition, at, _ in views():
        if edition.slug == SPIKE:
            weeks[timezone.localtime(at).isocalendar()[:2]] += 1
    most, second = sorted(weeks.values(), reverse=True)[:2]
    assert most >= 2 * second


def test_most_searches_find_something_and_customers_are_mostly_content() -> None:
    found = list(JournalEntry.objects.filter(verb="searched").values_list("data__found", flat=True))
    assert 0.01 < found.count(0) / len(found) < 0.15
    scores = list(Rating.objects.values_list("score", flat=True))
    assert 4.2 < sum(scores) / len(scores) < 4.6
    assert scores.count(1) > 1


def test_people_answer_within_minutes_by_day_and_in_the_morning_at_night() -> None:
    replies = {
        int(number): at
        for number, at in JournalEntry.objects.filter(verb="message sent")
        .order_by("-at")
        .values_list("about_id", "at")
    }
    waits: dict[bool, list[float]] = defaultdict(list)
    for at, conversation in HandOff.objects.values_list("at", "conversation"):
        by_day = rhythm.OPENS <= timezone.localtime(at).hour < rhythm.CLOSES
        waits[by_day].append((replies[conversation] - at).total_seconds() / 60)
    assert median(waits[True]) < 15
    assert median(waits[False]) > 120


def test_a_load_that_was_cut_off_in_the_past_is_begun_again_whole() -> None:
    made_by_an_earlier_version()
    with (
        patch.object(Kept, "write", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        demo.load()
    assert not ScheduledRun.objects.filter(name=WRITTEN).exists()
    assert not JournalEntry.objects.exists()
    demo.load()
    assert JournalEntry.objects.count() > 20_000


def test_what_nobody_has_written_about_is_searched_in_vain_and_asked() -> None:
    loaded: list[dict[str, Any]] = yaml.safe_load(topics.TOPICS.read_text(encoding="utf-8"))
    for topic in (one for one in loaded if "article" not in one):
        for texts in topic["questions"].values():
            rows = JournalEntry.objects.filter(verb="searched", data__text__in=texts)
            assert rows.count() == topic["searches"]
            assert set(rows.values_list("data__found", flat=True)) <= {0}
            handed = HandOff.objects.filter(question__in=texts, reason="unknown")
            assert handed.count() >= topic["contacts"]


def test_what_grows_is_asked_more_in_the_later_half() -> None:
    loaded: list[dict[str, Any]] = yaml.safe_load(topics.TOPICS.read_text(encoding="utf-8"))
    (topic,) = (one for one in loaded if one.get("trend") == "growing")
    texts = [text for texts in topic["questions"].values() for text in texts]
    half = clock.now() - timedelta(days=topics.OLDEST / 2)
    rows = JournalEntry.objects.filter(verb="searched", data__text__in=texts)
    assert rows.filter(at__gte=half).count() > rows.filter(at__lt=half).count()
