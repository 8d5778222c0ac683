"""The public API keeps its contract, whoever calls and however badly."""

from __future__ import annotations

import argparse
import json

import pytest
from django.test import Client

from clew.answers.commands import ask
from clew.core import journal, limits
from clew.core.models import JournalEntry

pytestmark = pytest.mark.usefixtures("shelf")
RESULT = {"id", "external_id", "title", "url", "snippet", "lang", "score"}


def post(body: bytes | str, kind: str = "application/json") -> tuple[int, dict[str, object]]:
    answer = Client().post("/api/v1/ask", body, content_type=kind)
    return answer.status_code, json.loads(answer.content)


@pytest.mark.req("R23")
def test_search_answers_in_the_agreed_words(cast):
    found = cast.mei.asks_api("search", q="refund", lang="en")
    assert set(found) == {"query_id", "urgent", "took_ms", "results"}
    first = found["results"][0]
    assert set(first) == RESULT
    assert first["external_id"] == "ext-refund"
    assert first["url"].endswith("/en/articles/refund/")
    assert 0 <= first["score"] <= 1


@pytest.mark.req("R24")
@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        ("空气炸锅过热", "zh-CN", "ext-e3"),
        ("Ｅ３", "zh_Hant", "ext-e3"),
        ("e-3", None, "ext-e3"),
        ("doi dia chi", "vi-VN", "ext-address"),
    ],
)
def test_search_crosses_scripts_and_missing_diacritics(cast, words, lang, expected):
    found = cast.omar.searches(words, **({"lang": lang} if lang else {}))
    assert found[0]["external_id"] == expected


def test_a_question_is_answered_with_its_source(cast):
    answer = cast.omar.asks("When do you get your refund on a card?")
    assert answer["outcome"] == "answered"
    assert answer["citations"][0]["external_id"] == "ext-refund"
    assert answer["citations"][0]["quote"] in answer["text"]
    assert 0 <= answer["confidence"] <= 1


def test_the_command_line_says_what_the_api_says(cast, capsys):
    question = "When do you get your refund on a card?"
    parser = argparse.ArgumentParser()
    ask.add_arguments(parser)
    ask.run(parser.parse_args([question, "--lang", cast.omar.language, "--json"]))
    assert json.loads(capsys.readouterr().out) == cast.omar.asks(question)


def test_a_question_is_written_down_with_what_came_of_it(cast):
    answer = cast.omar.asks("When do I get the refund? I am omar@customer.example")
    journal.write_waiting()
    row = JournalEntry.objects.get(verb="asked")
    assert (row.data["surface"], row.data["outcome"]) == ("api", answer["outcome"])
    assert "omar" not in str(row.data)


@pytest.mark.req("R39")
def test_money_taken_without_an_order_is_urgent_before_anything_else(cast):
    assert cast.mei.tells_api("ask", text="钱扣了没订单")["outcome"] == "urgent"


def test_what_nobody_wrote_about_goes_to_a_person(cast):
    answer = cast.omar.asks("what is the boiling point of tungsten on Venus")
    assert answer["outcome"] == "handoff"
    assert answer["citations"] == []


@pytest.mark.case("S05")
def test_what_is_for_staff_is_in_no_answer(cast):
    for principal in cast.everybody().values():
        said = json.dumps([principal.searches("xyzzy goodwill"), principal.asks("xyzzy goodwill")])
        assert "xyzzy" not in said
        assert "limits" not in said


@pytest.mark.case("S12")
@pytest.mark.parametrize(
    "trick",
    ["audience:internal xyzzy", "* OR audience:internal", "xyzzy*", '"xyzzy"', "/xyz.*/", "+xyzzy",
     "title:xyzzy", "[a TO z]", "xyzzy~2", "') OR 1=1 --", "%", "_"],
)  # fmt: skip
def test_search_words_are_words_and_nothing_else(cast, trick):
    assert all(hit["external_id"] != "ext-limits" for hit in cast.outsider.searches(trick))


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    "body",
    [b"[" * 60_000, b'{"text": NaN}', b'{"text": "a", "text": "b"}', b'{"text": "\\ud800"}',
     b"\xff", b"[]", b"7", b"", b'{"text": ' + b"9" * 6_000 + b"}"],
)  # fmt: skip
def test_tricks_in_json_are_refused_in_words(body):
    status, said = post(body)
    assert status in {400, 422}
    assert said["code"] in {"bad_json", "invalid"}
    assert said["message"]


def test_only_json_is_json():
    assert post('{"text": "a"}', kind="text/plain")[0] == 400


def test_what_is_missing_or_too_long_is_named():
    assert post("{}")[1]["where"] == ["asked.text: Field required"]
    status, said = post(json.dumps({"text": "a" * 4_001}))
    assert (status, said["code"]) == (422, "invalid")
    assert post(json.dumps({"text": "a" * 200_000}))[0] == 413


def test_an_unknown_language_is_named(cast):
    answer = cast.omar.gets("/api/v1/search", q="refund", lang="tlh")
    assert answer.status_code == 422
    assert "lang" in answer.json()["message"]


@pytest.mark.case("S03")
def test_more_than_was_asked_for_changes_nothing(cast):
    answer = cast.omar.tells_api("ask", text="xyzzy", audiences=["internal"], role="owner")
    assert "xyzzy" not in json.dumps(answer)


def test_a_flood_is_told_when_to_come_back(settings, cast, monkeypatch):
    monkeypatch.setattr(limits, "asks", limits.Limit("asks", 2))
    said = [cast.omar.browser.post("/api/v1/ask", {"text": "refund"},
            content_type="application/json") for _ in range(3)]  # fmt: skip
    assert [answer.status_code for answer in said] == [200, 200, 429]
    assert 0 < int(said[-1]["Retry-After"]) <= 60


@pytest.mark.case("S13")
def test_no_cookie_is_set_or_believed(cast):
    for principal in cast.everybody().values():
        answer = principal.gets("/api/v1/search", q="refund")
        assert not answer.cookies
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.case("A17")
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example"]
)
def test_other_origins_are_not_let_in(origin):
    answer = Client().get("/api/v1/search", {"q": "refund"}, headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.req("R26")
def test_each_search_is_a_journal_row_without_what_is_personal(cast):
    number = cast.omar.asks_api("search", q="refund for order 20260911 a@b.example")["query_id"]
    journal.write_waiting()
    row = JournalEntry.objects.get(verb="searched")
    assert row.about_id == number
    assert row.data["text"] == "refund for order ••• •••"
    assert row.data["surface"] == "api"


def test_the_description_for_machines_is_published(cast):
    described = cast.outsider.gets("/api/v1/openapi.json").json()
    paths = {path.removeprefix("/api/v1/") for path in described["paths"]}
    assert {"search", "ask", "visitors", "conversations", "desk/conversations"} <= paths
    assert described["components"]["securitySchemes"]["Token"]["scheme"] == "bearer"
