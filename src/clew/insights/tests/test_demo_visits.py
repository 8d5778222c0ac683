"""Visits and conversations of the demo's past, step by step, and how they are written."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from clew.conversations import finding as desk
from clew.conversations.models import (
    Assignment,
    Author,
    Conversation,
    HandOff,
    Message,
    Rating,
    Resolution,
)
from clew.conversations.ownership import Move, State
from clew.core.models import JournalEntry
from clew.insights.demo import answering, finding, letters, talks, visits
from clew.insights.demo.asked import Asked
from clew.insights.demo.ground import Ground
from clew.insights.demo.kept import Kept
from clew.insights.demo.matter import Matter
from clew.insights.demo.thread import Thread
from clew.insights.demo.visit import Visit
from clew.knowledge.models import Vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Always(Random):
    """Of everything that may happen, it does (0), or doesn't (close to 1)."""

    def __init__(self, number: float) -> None:
        super().__init__(3)
        self.number = number

    def random(self) -> float:
        return self.number

    def lognormvariate(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        return math.exp(mu)


@pytest.fixture
def ground() -> Ground:
    return Ground.here()


def matter_of(ground: Ground, slug: str, lang: str = "en") -> Matter:
    return next(one for one in ground.matters[lang] if one.slug == slug)


def begun(number: float = 0.0, lang: str = "en") -> Visit:
    visit = Visit(NOON, lang, Random(5))
    visit.drawn = Always(number)
    return visit


def verbs(visit: Visit) -> list[str]:
    return [entry.verb for entry, _ in visit.kept.entries]


def data_of(visit: Visit, verb: str) -> list[dict[str, Any]]:
    return [entry.data for entry, _ in visit.kept.entries if entry.verb == verb]


def test_who_searches_sees_the_results_opens_one_and_reads(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "invoice")
    visits.search(ground, visit, matter)
    assert verbs(visit)[:8] == [
        "visit started", "page viewed", "searched", "page viewed", "search shown",
        "result opened", "article viewed", "article left",
    ]  # fmt: skip
    query = next(entry for entry, _ in visit.kept.entries if entry.verb == "searched")
    assert query.visit == ""
    assert data_of(visit, "result opened")[0]["query"] == query.about_id
    assert query.about_id.isalpha()
    times = [entry.at for entry, _ in visit.kept.entries]
    assert times == sorted(times)


def test_who_tries_another_word_first_searches_twice(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "vacuum-wifi")
    visits.search(ground, visit, matter)
    first, second = data_of(visit, "searched")
    assert (first["text"], second["text"]) == (
        "hoover won't connect to wifi",
        "vacuum won't connect to wifi",
    )


def test_what_is_not_among_the_results_is_not_opened(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "coupons")
    finding_nothing = Asked("my voucher is not accepted", "en")
    visit.searches(finding_nothing)
    visits.choose(visit, matter, finding_nothing)
    assert "result opened" not in verbs(visit)
    assert verbs(visit)[-1] == "person asked for"


def test_from_the_widget_the_visit_goes_on_without_beginning_anew(ground: Ground) -> None:
    visit = begun()
    visits.widget(ground, visit, matter_of(ground, "error-e3"))
    assert "visit started" not in verbs(visit)
    assert {entry.visit for entry, _ in visit.kept.entries} == {visit.word}


def test_an_answer_names_the_edition_that_it_quotes(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "refund-time", "vi")
    visit.lang = "vi"
    visits.ask(ground, visit, matter)
    (said,) = data_of(visit, "asked")
    cited = next(one for one in matter.asked if one.text == said["text"]).cites
    assert said["edition"] == (ground.editions[cited, "vi"].handle if cited else "")


def test_a_no_is_kept_at_once_and_again_with_its_reason(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "vacuum-wifi")
    visit.votes(matter.edition, False, "did-not-work", "Still the same")
    assert data_of(visit, "article voted") == [
        {"solved": False, "reason": ""},
        {"solved": False, "reason": "did-not-work"},
    ]
    (vote,) = visit.kept.rows[Vote]
    assert (vote.solved, vote.reason, vote.text) == (False, "did-not-work", "Still the same")


def test_a_yes_is_one_vote_and_nobody_is_asked_for(ground: Ground) -> None:
    visit = begun()
    finding.read(visit, matter_of(ground, "kettle-descaling"))
    assert data_of(visit, "article voted") == [{"solved": True, "reason": ""}]
    assert "person asked for" not in verbs(visit)


def test_on_the_slow_shelf_looking_takes_longer(ground: Ground) -> None:
    slow, quick = begun(), begun()
    finding.look(slow, matter_of(ground, "reset-password"), 10)
    finding.look(quick, matter_of(ground, "error-e3"), 10)
    assert slow.at - NOON > 2 * (quick.at - NOON)


def written(visit: Visit) -> Conversation:
    visit.kept.write()
    talk: Conversation = Conversation.objects.get(visit=visit.word)
    return talk


def test_whom_the_assistant_helps_says_so_and_nobody_else_is_troubled(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "error-e3")
    talks.chat(ground, visit, matter, matter.asked[1])
    talk = written(visit)
    assert talk.state == State.RESOLVED
    assert talk.agent is None
    assert Resolution.objects.get(conversation=talk).by is None
    assert not Assignment.objects.filter(conversation=talk).exists()


def test_whom_it_does_not_help_a_person_answers_who_knows_what_was_read(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "error-e3")
    talks.look(visit, matter, matter.asked[1])
    visit.drawn = Always(0.99)
    talks.chat(ground, visit, matter, matter.asked[1])
    talk = written(visit)
    handed = HandOff.objects.get(conversation=talk)
    assert handed.reason == "not solved"
    assert [step["id"] for step in handed.trail["read"]] == [matter.edition.handle]
    assert handed.trail["searched"][0]["text"] == matter.asked[1].text
    reply = Message.objects.get(conversation=talk, author=Author.AGENT)
    assert matter.edition.path in reply.text
    assert reply.sender == talk.agent
    assert Assignment.objects.get(conversation=talk).ended_at is not None


def test_urgent_matters_go_first_and_say_why(ground: Ground) -> None:
    visit, matter = begun(0.99), matter_of(ground, "charged-twice")
    urgent = next(one for one in matter.asked if one.outcome == "urgent")
    talks.chat(ground, visit, matter, urgent)
    talk = written(visit)
    assert talk.urgent
    assert HandOff.objects.get(conversation=talk).reason == "urgent"
    assert not Rating.objects.filter(conversation=talk).exists()


def test_a_letter_is_answered_by_mail_and_carries_its_search(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "invoice", "zh-hant")
    visit.lang = "zh-hant"
    letters.write(ground, visit, matter, matter.asked[0])
    talk = written(visit)
    assert talk.visitor is None
    assert talk.reply_to.endswith(".example")
    assert HandOff.objects.get(conversation=talk).trail["searched"][0]["surface"] == "contact page"
    reply = Message.objects.get(conversation=talk, author=Author.AGENT)
    assert reply.text.startswith(f"{talk.said_name}您好")
    told = JournalEntry.objects.filter(about_kind="conversation", about_id=str(talk.pk))
    assert [one.verb for one in told.order_by("at")].count("letter sent") == 2


def test_past_conversations_are_found_at_the_desk_by_number_words_and_name(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "damaged-parcel")
    letters.write(ground, visit, matter, matter.asked[0])
    talk = written(visit)
    for words in (talk.number, talk.said_name, matter.asked[0].text):
        assert talk in desk.found(Conversation.objects.all(), words)


def test_lines_of_the_system_are_in_the_customers_language(ground: Ground) -> None:
    visit, matter = begun(0.99, "vi"), matter_of(ground, "error-e3", "vi")
    talks.chat(ground, visit, matter, matter.asked[1])
    lines = Message.objects.filter(conversation=written(visit), author=Author.SYSTEM)
    said = " ".join(lines.values_list("text", flat=True))
    assert "Ada" in said or "Olive" in said
    assert "is answering you now" not in said


def test_the_same_move_twice_changes_nothing(ground: Ground) -> None:
    visit = begun()
    thread = Thread(visit, inbox=ground.inbox, visitor=talks.visitor(ground, visit))
    thread.asks("hello")
    thread.changes(Move.HAND_OFF, reason="asked", question="hello")
    before = len(visit.kept.entries)
    thread.changes(Move.HAND_OFF, reason="asked", question="hello")
    assert len(visit.kept.entries) == before
    assert thread.one.last_seq == 2


def test_an_answer_that_was_not_it_is_kept_with_what_it_cited(ground: Ground) -> None:
    visit, matter = begun(0.99), matter_of(ground, "error-e3")
    thread = Thread(visit, inbox=ground.inbox, visitor=talks.visitor(ground, visit))
    asked = matter.asked[1]
    said = answering.answers(thread, thread.asks(asked.text), asked, matter.edition)
    assert answering.why(thread, asked, said) == "not solved"
    (told,) = data_of(visit, "answer rejected")
    assert told["cited"] == [matter.edition.external_id or matter.edition.public_id]


def test_entries_are_written_in_the_order_of_their_times() -> None:
    kept = Kept()
    for hours in (3, 1, 2):
        kept.tell(f"verb {hours}", NOON + timedelta(hours=hours), ("page", "home"))
    assert kept.last == NOON + timedelta(hours=3)
    assert kept.write() == 3
    verbs = JournalEntry.objects.filter(verb__startswith="verb ").order_by("pk")
    assert [one.verb for one in verbs] == ["verb 1", "verb 2", "verb 3"]


def test_a_load_that_is_cut_off_leaves_nothing_behind(ground: Ground) -> None:
    visit, matter = begun(), matter_of(ground, "error-e3")
    talks.chat(ground, visit, matter, matter.asked[1])
    with pytest.raises(RuntimeError), transaction.atomic():
        visit.kept.write()
        raise RuntimeError("cut off")
    assert not Conversation.objects.filter(visit=visit.word).exists()
