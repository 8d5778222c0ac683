"""L07, L08, L10: a model that is slow, broken, dear or curious; people are served meanwhile."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cast import Cast
from cast.callers import Caller, assistant_answers
from clew.answers import llm
from clew.answers.llm import budgets
from clew.answers.models import Spending
from clew.config import doctor_llm
from clew.conversations.models import HandOff
from clew.core import journal
from clew.core.models import JournalEntry
from faults.planted import Planted
from stage.models import Answer, Model, drips, half, streams

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sure", "planted")]
QUESTION = "When do you get your refund? In how many working days?"
PUBLISHED = "Your refund takes five working days."
BROKEN: dict[str, Callable[[Answer], None]] = {
    "429": lambda answer: answer.sends(b'{"error": "slow down"}', 429),
    "500": lambda answer: answer.sends(b"<h1>oops</h1>", 500),
    "redirect": lambda answer: answer.sends(b"", 302),
    "garbage": lambda answer: answer.sends(b"\xff\xfe{]["),
    "no choices": lambda answer: answer.sends(b'{"choices": []}'),
    "a list": lambda answer: answer.sends(b"[1, 2]"),
    "deep": lambda answer: answer.sends(b"[" * 200_000),
    "nothing": lambda answer: answer.gives(""),
    "cut short": lambda answer: answer.gives("Your refund takes five working", "length"),
    "filtered": lambda answer: answer.gives(PUBLISHED, "content_filter"),
    "half": half,
    "stream": streams,
    "drip": drips,
}
UNFIT = {
    "refusal": "I'm sorry, but I can't help with that request.",
    "no answer": "NO ANSWER",
    "wrong language": "Die Erstattung dauert fünf Arbeitstage nach der Prüfung.",
    "chinese": "您的退款需要五个工作日。",
    "endless": f"{PUBLISHED} " * 60,
    "another passage": "Your refund takes five working days [7].",
}


def asks(text: str = QUESTION) -> dict[str, Any]:
    found: dict[str, Any] = Caller().says("POST", "ask", {"text": text, "lang": "en"})
    return found


def tried() -> list[dict[str, Any]]:
    journal.write_waiting()
    rows = JournalEntry.objects.filter(verb="wording tried").order_by("pk")
    return [row.data for row in rows]


@pytest.mark.case("L08")
@pytest.mark.case("S33")
@pytest.mark.parametrize("how", sorted(BROKEN))
def test_where_the_model_breaks_the_passage_itself_is_shown(model: Model, how: str):
    model.breaks = BROKEN[how]
    answer = asks()
    assert (answer["outcome"], answer["text"]) == ("answered", PUBLISHED)
    (last,) = tried()
    assert not last["shown"] and last["why"].startswith("unavailable")
    asks()
    assert len(model.asked) == 1  # it is left alone for a while


@pytest.mark.case("L08")
@pytest.mark.parametrize("how", sorted(UNFIT))
def test_what_a_model_says_beside_the_point_is_not_shown(model: Model, how: str):
    model.says = lambda _: UNFIT[how]
    assert asks()["text"] == PUBLISHED
    (last,) = tried()
    assert last["why"].startswith("unsupported")


@pytest.mark.case("L08")
@pytest.mark.req("R48")
def test_a_person_comes_with_all_that_is_known_though_the_model_is_down(model: Model, cast: Cast):
    model.breaks = BROKEN["500"]
    about, searched = ("query", "q1"), {"text": "refund", "found": 1}
    journal.record("searched", about=about, visit="mei-reads", data=searched)
    mei = Caller.admitted(visit="mei-reads")
    number = mei.opens(QUESTION, lang="en")["id"]
    assistant_answers()
    assert mei.hears(number)[1] == ("assistant", PUBLISHED)
    mei.writes(number, "I want to talk to a person")
    assistant_answers()
    assert mei.reads(number)["state"] == "waiting"
    handed = HandOff.objects.get(conversation__public_id=number)
    assert handed.question == QUESTION
    assert [step["text"] for step in handed.trail["searched"]] == ["refund"]
    page = cast.ada.opens(f"/desk/conversations/{number}/")
    assert QUESTION in page and "<bdi>refund</bdi>" in page


def test_a_supported_answer_is_shown_in_the_models_words(model: Model, cast: Cast):
    model.says = lambda _: "A refund takes five working days. [1]"
    answer = asks()
    assert answer["text"] == "A refund takes five working days."
    assert answer["citations"][0]["quote"] == PUBLISHED
    assert tried()[0]["shown"]
    page = cast.mei.opens("/en/ask/", q=QUESTION)
    assert "A refund takes five working days." in page
    assert "checked against this passage" in page and PUBLISHED in page


def test_an_urgent_matter_never_goes_to_a_model(model: Model):
    answer = asks("smoke is coming out of my kettle")
    assert answer["outcome"] == "urgent"
    assert model.asked == []


@pytest.mark.case("L07")
def test_a_question_of_any_length_costs_the_model_little(model: Model, settings: Any):
    asks(f"{QUESTION} {'continue ' * 400}")
    (asked,) = model.asked
    assert asked["max_tokens"] == settings.CLEW.llm_answer_tokens
    assert len(json.dumps(asked)) < 6_000


@pytest.mark.case("L07")
def test_one_visitors_many_conversations_share_one_budget(model: Model, cast: Cast, settings: Any):
    settings.CLEW = replace(settings.CLEW, llm_conversation_tokens=2_000)
    model.says = lambda _: "A refund takes five working days."
    mei, omar = cast.mei.app, cast.omar.app
    for at in range(40):
        mei.opens(f"{QUESTION} {at}", lang="en")
        if not at % 8:
            assistant_answers()
    assistant_answers()
    assert 0 < len(model.asked) < 20
    mine = max(
        Spending.objects.filter(about__startswith="visitor").values_list("tokens", flat=True)
    )
    assert mine <= 2_000
    before = len(model.asked)
    omar.opens(QUESTION, lang="en")
    assistant_answers()
    assert len(model.asked) == before + 1  # another's budget is another's


@pytest.mark.case("L07")
def test_the_days_budget_ends_the_models_part_and_nothing_else(model: Model, settings: Any):
    settings.CLEW = replace(settings.CLEW, llm_day_tokens=2_000)
    model.says = lambda _: "A refund takes five working days."
    texts = [asks()["text"] for _ in range(8)]
    assert texts[0] == "A refund takes five working days."
    assert texts[-1] == PUBLISHED
    assert Spending.objects.get(about="day").tokens <= 2_000
    assert Spending.objects.get(about="outside conversations").tokens <= 1_000


@pytest.mark.case("L07")
def test_while_every_place_at_the_model_is_taken_the_passage_is_shown(
    model: Model, monkeypatch: pytest.MonkeyPatch
):
    places = budgets._places
    for _ in range(budgets.MOST_AT_ONCE):
        assert places.acquire(blocking=False)
    try:
        assert asks()["text"] == PUBLISHED
    finally:
        for _ in range(budgets.MOST_AT_ONCE):
            places.release()
    assert model.asked == []
    monkeypatch.setattr("clew.core.jobs.worker.waited_for", lambda: 5)
    number = Caller.admitted().opens(QUESTION, lang="en")["id"]
    assistant_answers()
    assert number and model.asked == []  # others wait behind this job


SECRETS = {
    "mail": "mei.lin@customer.example",
    "card": "4111 1111 1111 1111",
    "phone": "+84 912 345 678",
    "order": "LD-83H2K94",
    "number": "K7Q-3M4",
    "password": "hunter2horse",
    "vietnamese": "matkhau123x",
    "chinese": "abc12345x",
}
TOLD = (
    "When do you get your refund? In how many working days? I am {mail}, card {card}, "
    "phone {phone}, order {order}, request {number}. My password is {password}, "
    "mật khẩu của tôi là {vietnamese}，密码是{chinese}"
).format(**SECRETS)


@pytest.mark.case("L10")
def test_what_is_private_in_a_question_reaches_neither_model_nor_log(
    model: Model, cast: Cast, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    model.breaks = BROKEN["500"]
    mei = cast.mei.app
    asks(TOLD)
    llm.writer.cache_clear()
    mei.opens(TOLD, lang="en")
    assistant_answers()
    journal.write_waiting()
    kept = json.dumps(list(JournalEntry.objects.values_list("data", flat=True)))
    assert len(model.asked) == 2
    assert "When do you get your refund?" in model.told
    ours = "\n".join(record.getMessage() for record in caplog.records if "clew" in record.name)
    for name, secret in SECRETS.items():
        assert secret not in model.told, name
        assert secret not in ours, name
        if name not in {"order", "number"}:
            assert secret not in kept, name
    assert "sk-never-shown" not in ours


@pytest.mark.case("L08")
def test_doctor_names_an_endpoint_that_is_wrong(model: Model, settings: Any):
    assert list(doctor_llm.answers()) == []
    model.breaks = lambda answer: answer.sends(b"{}", 404)
    (finding,) = doctor_llm.answers()
    assert model.url in finding.what and "HTTP 404" in finding.what
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    settings.CLEW = replace(settings.CLEW, llm_url=url)
    llm.writer.cache_clear()
    (finding,) = doctor_llm.answers()
    assert url in finding.what and "CLEW_LLM_URL" in finding.do


def test_without_an_address_no_model_is_asked(planted: Planted):
    llm.writer.cache_clear()
    assert asks()["text"] == PUBLISHED
    assert tried() == []
