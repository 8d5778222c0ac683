"""A question that goes on from the one before it, and one that does not, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clew.answers import flows
from clew.answers.assistant import Before

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]
TABLE = yaml.safe_load((Path(__file__).parent / "follow_ups.yaml").read_text(encoding="utf-8"))


def misread(table: list[list[str]]) -> list[str]:
    """Those that were taken for what they are not."""
    wrong = []
    for lang, earlier, text, how in table:
        answer = flows.ask(text, lang, Before(earlier))
        if (answer.understood != text) != (how == "goes on"):
            wrong.append(f"{lang}: {earlier} → {text} ({answer.understood})")
    return wrong


@pytest.mark.req("R45")
def test_what_goes_on_is_told_from_what_begins_anew():
    assert misread(TABLE["tried"]) == []
    assert len(misread(TABLE["unseen"])) <= len(TABLE["unseen"]) // 16


@pytest.mark.req("R45")
@pytest.mark.parametrize(
    ("lang", "earlier", "text", "cited"),
    [
        ("en", "How do I return something?", "and for the kettle?", "How do I return"),
        ("zh-hans", "保修多久", "那保修期外呢", "保修多久"),
        ("zh-hant", "怎麼退貨", "已經拆封的呢", "怎麼退貨"),
        ("vi", "Trả hàng như thế nào?", "còn hàng đã mở hộp thì sao", "Trả hàng"),
    ],
)
def test_a_short_question_is_answered_with_the_one_before(lang, earlier, text, cited):
    answer = flows.ask(text, lang, Before(earlier))
    assert answer.outcome == "answered"
    assert answer.citations[0].title.startswith(cited)
    assert answer.understood == f"{earlier} {text}"


@pytest.mark.req("R45")
def test_what_was_read_is_not_said_again_where_there_is_more():
    first = flows.ask("空气炸锅显示E3", "zh-hans")
    read = [one.quote for one in first.citations]
    again = flows.ask("如果又出现呢", "zh-hans", Before("空气炸锅显示E3", (), read))
    assert again.citations[0].external_id == first.citations[0].external_id
    assert again.citations[0].quote not in read
