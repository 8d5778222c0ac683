"""What the widget offers to read, and how a visit goes on in the help center."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from clew.answers import flows
from clew.answers.drafts import DocumentDraft
from clew.channels.web.jobs import throw_away_handovers
from clew.channels.web.models import Handover
from clew.core import clock, journal, limits
from clew.core.models import JournalEntry

REFUND = "Your refund is on its way as soon as the warehouse has checked the parcel."
VISIT = "abcdefghijk234567"


def draft(key: str, title: str, text: str, **more: object) -> DocumentDraft:
    return DocumentDraft(source="tests", key=key, external_id=key, lang="en", title=title,
                         text=text, url=f"/en/articles/{key}/", **more)  # fmt: skip


@pytest.fixture
def shelf(inbox) -> None:
    flows.put(
        [
            draft("refund", "When you get your refund", REFUND),
            draft("address", "Change the delivery address", "Open My orders and change it."),
            draft("limits", "Goodwill limits", "Agents may grant xyzzy.", audience="internal"),
        ]
    )


def finds(who, **asked: str) -> dict[str, object]:
    answer = who.gets("/widget/main/en/search/", **asked)
    assert answer.status_code == 200
    return answer.json()


def titles(found: dict[str, object]) -> list[str]:
    return [one["title"] for one in found["results"]]


@pytest.mark.req("R38")
@pytest.mark.usefixtures("shelf")
def test_while_somebody_types_articles_are_found_by_half_a_word(cast):
    assert titles(finds(cast.mei, q="refu"))[0] == "When you get your refund"
    assert finds(cast.mei, q="refund")["results"][0]["url"].startswith("http")


@pytest.mark.usefixtures("shelf")
def test_articles_are_offered_for_the_page_around_the_widget(cast):
    found = finds(cast.mei, page="When do I get my refund? orders refund")
    assert "When you get your refund" in titles(found)
    assert finds(cast.mei, page="Grand piano")["results"] == []
    assert finds(cast.mei)["results"] == []


@pytest.mark.req("R39")
@pytest.mark.usefixtures("shelf")
def test_something_urgent_is_said_first_while_it_is_being_typed(cast):
    assert "money" in str(finds(cast.mei, q="I was charged twice but there is no order")["urgent"])
    assert finds(cast.mei, q="refund")["urgent"] == ""


@pytest.mark.usefixtures("shelf")
def test_what_is_urgent_is_said_in_the_language_that_is_typed(cast):
    assert "付款" in str(finds(cast.mei, q="钱扣了没订单")["urgent"])


@pytest.mark.case("S05")
@pytest.mark.usefixtures("shelf")
def test_what_is_for_staff_is_found_by_nobody_here(cast):
    for who in cast.everybody().values():
        assert "xyzzy" not in json.dumps(finds(who, q="xyzzy goodwill"))


@pytest.mark.req("R26")
@pytest.mark.usefixtures("shelf")
def test_a_search_that_somebody_meant_is_written_down_under_their_visit(cast):
    finds(cast.mei, q="refu", visit=VISIT)
    finds(cast.mei, q="refund for 20260911", visit=VISIT, meant="1")
    finds(cast.mei, q="refund", visit="no word, but <b>", meant="1")
    journal.write_waiting()
    rows = list(JournalEntry.objects.filter(verb="searched").order_by("pk"))
    assert [row.visit for row in rows] == [VISIT, ""]
    assert (rows[0].data["surface"], "20260911" in rows[0].data["text"]) == ("widget", False)


@pytest.mark.case("S43")
@pytest.mark.usefixtures("shelf")
def test_a_flood_of_searches_is_told_when_to_come_back(cast, monkeypatch):
    monkeypatch.setattr(limits, "searches", limits.Limit("searches", 2))
    answers = [cast.omar.gets("/widget/main/en/search/", q="refund") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def given(who, visit: object = VISIT, **headers: str):
    body = json.dumps({"visit": visit})
    return sends(who, "/widget/visits/", body, **headers)


def taken(who, token: str, **headers: str):
    return sends(who, "/widget/visits/taken/", json.dumps({"token": token}), **headers)


def sends(who, address: str, body: str, **headers: str):
    own = {"Origin": "http://testserver", **headers}
    return who.browser.post(address, body, content_type="application/json", headers=own)


def test_a_visit_goes_on_in_the_help_center_once(cast):
    token = given(cast.mei).json()["token"]
    assert taken(cast.mei, token).json() == {"visit": VISIT}
    assert taken(cast.mei, token).json() == {"visit": ""}


def test_a_word_that_nobody_gave_or_that_is_old_hands_nothing_over(cast, monkeypatch):
    token = given(cast.mei).json()["token"]
    assert taken(cast.outsider, "h_guess").json() == {"visit": ""}
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert taken(cast.mei, token).json() == {"visit": ""}


def test_old_words_are_thrown_away(cast):
    given(cast.mei)
    Handover.objects.update(at=clock.now() - timedelta(hours=2))
    fresh = given(cast.mei).json()["token"]
    throw_away_handovers.func()
    assert Handover.objects.count() == 1
    assert taken(cast.mei, fresh).json() == {"visit": VISIT}


@pytest.mark.parametrize("visit", ["", "a b", "<script>", "x" * 33, 7, None, ["a"]])
def test_what_is_no_visit_is_not_handed_over(cast, visit):
    assert given(cast.mei, visit).status_code == 400


def test_another_site_gives_and_takes_no_visit(cast):
    token = given(cast.mei).json()["token"]
    assert given(cast.mei, Origin="https://shop.example").status_code == 403
    assert taken(cast.mei, token, Origin="https://shop.example").status_code == 403


@pytest.mark.case("C14")
@pytest.mark.parametrize("body", ["", "[]", "7", '{"visit": "a", "visit": "b"}', '{"visit": NaN}'])
def test_tricks_in_the_json_are_refused(cast, body):
    assert sends(cast.mei, "/widget/visits/", body).status_code == 400
    assert cast.mei.posts("/widget/visits/", {"visit": VISIT}).status_code == 400
