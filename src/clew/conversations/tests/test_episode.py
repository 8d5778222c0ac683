"""A conversation with the assistant: it asks back once, remembers, and says nothing wrong twice."""

from __future__ import annotations

from typing import Any

import pytest

from cast import Cast
from cast.callers import Caller, assistant_answers
from clew.answers import flows as answers
from clew.answers.drafts import DocumentDraft
from clew.conversations.models import HandOff, Rejection, Turn
from clew.core.models import JournalEntry

pytestmark = pytest.mark.django_db
SHELF = {
    "refund": ("When you get your refund", "A refund reaches the card you paid with in five days."),
    "refund-gift": ("Refund of a gift card", "A gift card gets its refund as a new gift card."),
    "refund-late": ("A refund that is late", "Ask your bank about a late refund after nine days."),
    "invoice": ("Get an invoice", "Open the order and choose Invoice. It comes as a PDF."),
    "descale": ("Descale the kettle", "Boil water with vinegar. Rinse it twice afterwards."),
}
QUESTION = "How long does a refund to my card take?"


@pytest.fixture(autouse=True)
def shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clew.answers.embeddings.provider", lambda: None)  # words alone decide
    monkeypatch.setattr("clew.answers.jobs.provider", lambda: None)
    answers.put(
        DocumentDraft(
            source="tests", key=key, external_id=key, lang="en", title=title, text=text,
            url=f"/en/articles/{key}/",
        )
        for key, (title, text) in SHELF.items()
    )  # fmt: skip


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The engine is as sure as the test says."""
    return lambda sure: monkeypatch.setattr(
        "clew.answers.findings.confidence",
        lambda ranking, _written: sure if ranking.scores else 0.0,
    )


def last(caller: Caller, number: str) -> dict[str, Any]:
    """What the assistant says now."""
    assistant_answers()
    said: list[Any] = [m for m in caller.reads(number)["messages"] if m["author"] == "assistant"]
    return dict(said[-1])


def asked_back(mei: Caller, unsure: Any) -> tuple[str, dict[str, Any]]:
    unsure(0.4)
    number = mei.opens("refund card", lang="en")["id"]
    said = last(mei, number)
    assert said["outcome"] == "clarify"
    assert 2 <= len(said["choices"]) <= 3
    return number, said


@pytest.mark.req("R45")
@pytest.mark.parametrize("how", ["title", "number", "ordinal", "part", "zh", "vi"])
def test_a_choice_is_made_by_its_title_or_its_number_and_written_down(cast: Cast, unsure, how):
    mei = cast.mei.app
    number, said = asked_back(mei, unsure)
    second = said["choices"][1]
    ways = {"title": second["title"].lower(), "number": "2.", "ordinal": "The second one, please"}
    ways |= {"part": " ".join(second["title"].split()[-3:]), "zh": "第二个", "vi": "cái thứ hai ạ"}
    mei.writes(number, ways[how])
    answer = last(mei, number)
    assert answer["outcome"] == "answered"
    assert [one["external_id"] for one in answer["citations"]] == [second["external_id"]]
    assert Turn.objects.get(picked__gt="").picked == second["external_id"]
    picked = JournalEntry.objects.get(verb="choice picked")
    assert picked.data == {"external_id": second["external_id"]}


@pytest.mark.req("R45")
def test_of_two_unsure_answers_in_a_row_the_second_is_a_person(cast: Cast, unsure):
    mei = cast.mei.app
    number, _ = asked_back(mei, unsure)
    mei.writes(number, "refund money")
    assert last(mei, number)["outcome"] == "handoff"
    assert mei.reads(number)["state"] == "waiting"


@pytest.mark.req("R45")
@pytest.mark.parametrize("no", ["the button", "none of these", "都不是", "Không cái nào"])
def test_none_of_the_choices_gives_another_answer_or_a_person(cast: Cast, unsure, no):
    mei = cast.mei.app
    number, said = asked_back(mei, unsure)
    another = f"conversations/{number}/another"
    assert cast.omar.app.calls("POST", another, {}).status_code == 404
    if no == "the button":
        mei.says("POST", another, {})
    else:
        mei.writes(number, no)
    answer = last(mei, number)
    offered = {one["external_id"] for one in said["choices"]}
    assert not offered & {one["external_id"] for one in answer["citations"]}
    assert answer["seq"] > said["seq"] and answer["outcome"] in {"answered", "handoff"}
    rejected = JournalEntry.objects.get(verb="answer rejected")
    assert set(rejected.data["cited"]) == offered


@pytest.mark.req("R45")
@pytest.mark.parametrize(
    "again",
    [
        QUESTION,
        "When is the refund on my card?",
        "card refund how many days",
        "That did not help, when do I get the refund to my card?",
    ],
)
def test_what_was_rejected_is_not_said_again_however_it_is_asked(cast: Cast, unsure, again):
    mei = cast.mei.app
    unsure(0.9)
    number = mei.opens(QUESTION, lang="en")["id"]
    wrong = last(mei, number)["citations"][0]
    mei.says("POST", f"conversations/{number}/another", {})
    mei.writes(number, again)
    assistant_answers()
    said = [m for m in mei.reads(number)["messages"] if m["author"] == "assistant"][1:]
    assert said
    assert wrong["external_id"] not in {
        one["external_id"] for m in said for one in [*m["citations"], *m["choices"]]
    }
    assert all(wrong["quote"] not in m["text"] for m in said)


@pytest.mark.req("R36")
@pytest.mark.req("R47")
@pytest.mark.parametrize("by", ["button", "words"])
def test_wrong_then_wrong_again_then_a_person_comes_by_itself(cast: Cast, unsure, by):
    mei = cast.mei.app
    unsure(0.9)
    number = mei.opens(QUESTION, lang="en")["id"]
    first = last(mei, number)
    for _ in range(2):
        if by == "button":
            mei.says("POST", f"conversations/{number}/another", {})
        else:
            mei.writes(number, "That did not help")
            assistant_answers()
    read = mei.reads(number)
    said = [m for m in read["messages"] if m["author"] == "assistant"]
    assert [m["outcome"] for m in said] == ["answered", "answered", "handoff"]
    assert said[1]["citations"][0]["external_id"] != first["citations"][0]["external_id"]
    assert said[2]["text"] == "Two answers were not it, so a person goes on here."
    assert (read["state"], Rejection.objects.count()) == ("waiting", 2)
    handed = HandOff.objects.get()
    assert (handed.reason, handed.question) == ("not solved", QUESTION)


@pytest.mark.req("R48")
def test_the_person_reads_the_question_and_not_the_wish(cast: Cast):
    mei = cast.mei.app
    number = mei.opens(QUESTION, lang="en")["id"]
    last(mei, number)
    mei.writes(number, "I want to talk to a person")
    assistant_answers()
    assert HandOff.objects.get().question == QUESTION


def test_a_new_episode_remembers_nothing_of_the_last(cast: Cast, unsure):
    mei = cast.mei.app
    unsure(0.9)
    number = mei.opens(QUESTION, lang="en")["id"]
    wrong = last(mei, number)["citations"][0]["external_id"]
    mei.says("POST", f"conversations/{number}/another", {})
    mei.says("POST", f"conversations/{number}/resolution")
    mei.writes(number, QUESTION)
    answer = last(mei, number)
    assert answer["citations"][0]["external_id"] == wrong
    assert Turn.objects.filter(episode=2).get().understood == QUESTION


@pytest.mark.req("R39")
def test_what_is_urgent_comes_before_a_choice(cast: Cast, unsure):
    mei = cast.mei.app
    number, _ = asked_back(mei, unsure)
    mei.writes(number, "2, and smoke is coming out of my kettle")
    assert last(mei, number)["outcome"] == "urgent"
    assert mei.reads(number)["state"] == "waiting"


def test_omars_conversation_remembers_nothing_of_meis(cast: Cast, unsure):
    mei, omar = cast.mei.app, cast.omar.app
    unsure(0.9)
    first = mei.opens(QUESTION, lang="en")["id"]
    wrong = last(mei, first)["citations"]
    mei.says("POST", f"conversations/{first}/another", {})
    second = omar.opens(QUESTION, lang="en")["id"]
    assert last(omar, second)["citations"] == wrong
    assert Turn.objects.filter(conversation__public_id=second).get().understood == QUESTION
