"""A conversation goes on in the language that the customer writes."""

from __future__ import annotations

import pytest

from cast import Cast
from cast.callers import Caller, assistant_answers

pytestmark = pytest.mark.django_db
WAIT = "人工客服会在这里回复您，并能看到您问过和看过的内容。"


def last_of(app: Caller, number: str) -> tuple[str, str]:
    return app.hears(number)[-1]


def test_a_chinese_wish_on_an_english_page_is_answered_in_chinese(cast: Cast):
    number = cast.mei.app.opens("转人工", lang="en")["id"]
    assistant_answers()
    assert last_of(cast.mei.app, number) == ("system", WAIT)
    assert cast.mei.app.reads(number)["lang"] == "zh-hans"


def test_somebody_who_changes_to_traditional_characters_is_followed(cast: Cast):
    number = cast.mei.app.opens("Do you sell grand pianos?", lang="en")["id"]
    assistant_answers()
    assert last_of(cast.mei.app, number)[1].startswith("A person will answer")
    cast.mei.app.writes(number, "請問有沒有鋼琴？")
    cast.ada.app.takes(number)
    assert last_of(cast.mei.app, number) == ("system", "Ada正在為您服務。")


def test_a_single_word_leaves_the_language_of_the_page(cast: Cast):
    number = cast.mei.app.opens("E3", lang="zh-hans")["id"]
    cast.mei.app.writes(number, "ok?")
    cast.mei.app.asks_for_a_person(number)
    assert last_of(cast.mei.app, number) == ("system", WAIT)


def test_the_language_of_one_is_not_that_of_another(cast: Cast):
    cast.mei.app.opens("转人工", lang="en")
    number = cast.omar.app.opens("My kettle leaks a lot", lang="en")["id"]
    assert cast.omar.app.reads(number)["lang"] == "en"
