"""Which questions count as not answered, how they are masked, and whom they are counted for."""

from __future__ import annotations

import pytest

from clew.conversations.models import Author, Message
from clew.insights.gaps import work
from clew.insights.models import GapCount, How, Unanswered
from clew.insights.tests.asking import SIZE, ago, contact, counted, opened, searched

pytestmark = pytest.mark.django_db


def ends() -> dict[str, str]:
    return dict(Unanswered.objects.values_list("text", "how"))


@pytest.mark.req("R26")
def test_what_was_found_and_opened_is_answered_and_what_was_not_is_not() -> None:
    opened(searched("found and opened", found=3))
    searched("found and left", found=3)
    searched("not found at all")
    counted()
    assert ends() == {"found and left": How.NOT_OPENED, "not found at all": How.NO_RESULT}


def test_an_article_read_soon_after_in_the_same_visit_counts_as_a_view() -> None:
    from clew.core.models import JournalEntry

    searched("found and read", found=3, visit="reader")
    JournalEntry.objects.create(verb="article viewed", visit="reader", at=ago(3 - 0.01))
    counted()
    assert ends() == {}


def test_what_the_assistant_did_not_know_counts_and_what_it_answered_does_not() -> None:
    searched("who invented the kettle", verb="asked", outcome="handoff")
    searched("where is my refund", verb="asked", outcome="answered", found=1)
    counted()
    assert ends() == {"who invented the kettle": How.NOT_KNOWN}


def test_hand_offs_count_by_their_reason_and_rejected_answers_by_their_question() -> None:
    contact("filter size", reason="unknown")
    contact("it still leaks", reason="not solved")
    contact("a person please", reason="asked")
    contact("smoke comes out", reason="urgent")
    talk = contact("the vacuum stops", reason="asked")
    Message.objects.create(
        conversation=talk, seq=2, episode=1, author=Author.ASSISTANT, text="Another answer.",
        client_id="assistant:instead-of-1", at=ago(3),
    )  # fmt: skip
    counted()
    assert ends() == {
        "filter size": How.HANDED_OFF,
        "it still leaks": How.HANDED_OFF,
        "the vacuum stops": How.REJECTED,
    }


def test_numbers_mails_and_names_never_reach_the_page_of_gaps() -> None:
    contact("I am Mei Lin, order 20260911, mail mei@customer.example", name="Mei Lin")
    counted()
    (kept,) = Unanswered.objects.values_list("text", flat=True)
    assert not {"Mei", "20260911", "mei@customer.example"} & set(kept.replace(",", "").split())


def test_who_asks_three_times_is_one_asker_and_the_conversation_after_it_is_the_contact() -> None:
    for text in SIZE:
        searched(text, visit="mei", days=3)
    talk = contact("the letter after it", reason="asked", visit="mei", days=2.9)
    searched(SIZE[0], visit="omar")
    (gap,) = counted()
    assert (gap.askers, gap.contacts) == (2, 1)
    assert set(gap.questions.filter(asker="mei").values_list("conversation", flat=True)) == {
        talk.pk
    }


def test_counting_again_changes_nothing_and_what_is_too_old_goes() -> None:
    searched("a question of long ago", days=91)
    for text in SIZE:
        searched(text)
    first = [(gap.pk, gap.askers) for gap in counted()]
    assert [(gap.pk, gap.askers) for gap in counted()] == first
    assert Unanswered.objects.count() == len(SIZE)


@pytest.mark.case("F05")
def test_a_count_that_was_killed_goes_on_where_it_was() -> None:
    for days in (80, 40, 3):
        searched(f"a question of {days} days ago", days=days)
    run = work.begin()
    assert work.work(run, seconds=0)
    assert work.work(run, seconds=0)
    halfway = GapCount.objects.get()
    assert halfway.read_to is not None
    assert ago(90) < halfway.read_to < ago(80)
    again = work.begin()
    assert again.pk == run.pk
    work.work(again)
    assert Unanswered.objects.count() == 3
    assert not GapCount.objects.get().is_open
