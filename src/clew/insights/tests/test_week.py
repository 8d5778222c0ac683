"""The page an editor's week begins with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from clew.conversations.models import Author, Conversation, Message
from clew.conversations.models.message import own_id
from clew.core.models import JournalEntry
from clew.insights.days import work
from clew.insights.figures import effort
from clew.insights.models import Gap, Unanswered
from clew.insights.tests.asking import BATTERY, SIZE, ago, contact, counted, searched
from clew.insights.tests.happening import noon, reads, writes
from clew.insights.unsolved import reading
from clew.knowledge import flows
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import edition, published

WEEK = "/studio/insights/week/"


def section(page: str, name: str) -> str:
    return page.split(f'<section class="figures" aria-labelledby="{name}">')[1].split("</section>")[
        0
    ]


@pytest.mark.req("R1")
@pytest.mark.req("R2")
def test_what_caused_most_conversations_is_to_be_written_first_with_the_time_it_took(
    cast: Cast,
) -> None:
    for text in [*BATTERY, *BATTERY]:
        searched(text)
    for text in SIZE:
        talk = contact(text, "It takes the H12 filter.", by=cast.ada.person)
        talk.messages.filter(author=Author.AGENT).update(at=ago(3) + timedelta(minutes=4))
    counted()
    write = section(cast.noor.opens(WEEK), "write")
    assert write.index("filter") < write.index("battery")
    assert "12 min" in write
    assert "0 min" in write
    cast.noor.posts(f"/studio/insights/gaps/{counted()[0].pk}/drafts/", {"lang": "en"})
    assert f"/article/edit/{Article.objects.get().pk}/" in section(cast.noor.opens(WEEK), "write")


def test_at_most_ten_are_named(cast: Cast) -> None:
    for number in range(12):
        gap = Gap.objects.create(question=f"question {number}", lang="en", askers=1)
        Unanswered.objects.create(
            source=f"query:{number}", how="no result", at=ago(1), lang="en", gap=gap,
            text=gap.question, text_hash=str(number), asker=str(number),
        )  # fmt: skip
    assert section(cast.noor.opens(WEEK), "write").count("/drafts/") == 10


@pytest.mark.req("R98")
@pytest.mark.req("R101")
def test_what_solves_too_little_is_to_be_repaired_with_what_its_readers_said(cast: Cast) -> None:
    poor, good = published("Refund time"), published("Warranty")
    for number in range(30):
        reads(f"poor{number}", noon(), poor)
        reads(f"good{number}", noon(), good)
        if number % 5:
            writes(f"poor{number}", noon(hours=1))
    flows.vote(edition(poor).handle, visit="mei", solved=False)
    reading.read()
    work.work()
    repair = section(cast.noor.opens(WEEK), "repair")
    assert "one article solves less than 60" in repair
    assert "Refund time" in repair
    assert "Warranty" not in repair
    assert f"?article={edition(poor).public_id}" in repair


def test_where_nothing_is_known_it_says_so_and_what_to_do(cast: Cast) -> None:
    page = cast.noor.opens(WEEK)
    assert "nothing has been counted yet" in page
    assert "no article solves less than" in page
    assert "within a minute" in page


def test_only_those_who_write_see_it(cast: Cast) -> None:
    for person in (cast.ada, cast.outsider, cast.omar):
        assert person.gets(WEEK).status_code in {302, 403, 404}
    assert WEEK in cast.noor.opens("/studio/")


def test_an_agents_time_counts_from_the_message_or_the_taking_before_and_five_minutes_at_most(
    cast: Cast,
) -> None:
    talk = contact("Where is my parcel?")
    for minute, author in (
        (20, "system"),
        (20, "agent"),
        (22, "agent"),
        (60, "customer"),
        (63, "agent"),
    ):
        said(talk, minute, Author(author))
    JournalEntry.objects.create(
        verb="take", about_kind="conversation", about_id=str(talk.pk),
        at=talk.opened_at + timedelta(minutes=15),
    )  # fmt: skip
    assert effort.seconds([talk.pk])[talk.pk] == (5 + 2 + 3) * 60
    long = contact("And mine?")
    said(long, 500, Author.AGENT)
    assert effort.seconds([long.pk])[long.pk] == 5 * 60


def said(talk: Conversation, minute: int, author: Author) -> None:
    talk.last_seq += 1
    Message.objects.create(
        conversation=talk, seq=talk.last_seq, episode=1, author=author, text="…",
        client_id=own_id(author, str(minute)), at=talk.opened_at + timedelta(minutes=minute),
    )  # fmt: skip
