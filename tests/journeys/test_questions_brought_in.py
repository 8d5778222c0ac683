"""A collection with its questions is brought in: each question works on the pages of the house."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from cast import Cast
from clew.answers.evaluation.sets import Asked, EvaluationSet
from clew.core import clock, journal, languages
from clew.insights.tests.asking import counted
from clew.knowledge.models import Article
from journeys.test_bringing_in import imports

REAL = ("ocr_faq_zh", "xquad_vi", "clinc150", "drcd_hant")
ASKED_OF_A_SET, FOUND_AT_LEAST = 25, 0.6  # real questions, by words alone
ROWS = [
    ("grinder", "en", "The coffee grinder", "Clean the grinder with dry rice, never with water."),
    ("filter", "en", "How long a filter lasts", "A filter of the purifier lasts six months."),
    ("ồn", "vi", "Máy hút bụi kêu to", "Máy kêu to khi bàn chải bị kẹt tóc. Hãy gỡ tóc ra."),
    ("thu", "vi", "Thu hồi đồ cũ", "Chúng tôi nhận lại ấm cũ tại nhà bạn, không mất phí."),
    ("发票", "zh-Hans", "开具电子发票", "在订单里点“申请发票”，一天内发到邮箱。"),
    ("积分", "zh-Hans", "会员积分有效期", "积分有效期一年，到期前会提醒。"),
    ("禮盒", "zh-Hant", "禮盒包裝", "結帳時勾選禮盒，加收五十元。"),
    ("門市", "zh-Hant", "門市取貨", "貨到門市後七天內憑簡訊取貨。"),
]
QUESTIONS = [
    ("q1", "en", "how do I clean the coffee grinder", "grinder"),
    ("q2", "en", "how long does the filter of the purifier last", "filter"),
    ("q3", "vi", "may hut bui keu to qua", "ồn"),
    ("q4", "vi", "có nhận lại ấm cũ không", "thu"),
    ("q5", "zh-Hans", "怎么开电子发票", "发票"),
    ("q6", "zh-Hans", "积分多久到期", "积分"),
    ("q7", "zh-Hant", "可以用禮盒包裝嗎", "禮盒"),
    ("q8", "zh-Hant", "貨到門市幾天內要取貨", "門市"),
]
BEYOND = [("o1", "en", "zyzzyva warranty for a bicycle"), ("o2", "en", "zyzzyva bicycle warranty")]


@dataclass(frozen=True)
class Brought:
    """A folder as `clew import` and `clew eval` take it, once its corpus is in."""

    folder: Path

    @property
    def asked(self) -> list[Asked]:
        return EvaluationSet.read(self.folder).inside

    @property
    def beyond(self) -> list[Asked]:
        return EvaluationSet.read(self.folder).outside

    def paths(self, asked: Asked) -> list[str]:
        found = Article.objects.filter(collection=self.folder.name, external_id__in=asked.right)
        return [one.path for one in found]


def lines(path: Path, rows: list[dict[str, object]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def brought(cast: Cast, tmp_path: Path) -> Brought:
    """A small collection of four languages, with two questions that it does not answer."""
    folder = tmp_path / "small"
    folder.mkdir()
    names = ("id", "lang", "title", "text")
    lines(folder / "corpus.jsonl", [dict(zip(names, row, strict=True)) for row in ROWS])
    asked = [{"id": key, "lang": lang, "text": text} for key, lang, text, _ in QUESTIONS]
    lines(folder / "queries.jsonl", asked)
    lines(folder / "oos.jsonl", [dict(zip(("id", "lang", "text"), o, strict=True)) for o in BEYOND])
    right = "".join(f"{key}\t{article}\n" for key, _, _, article in QUESTIONS)
    (folder / "qrels.tsv").write_text(right, encoding="utf-8")
    assert imports("jsonl", str(folder / "corpus.jsonl")) == 0
    return Brought(folder)


def results(cast: Cast, asked: Asked) -> str:
    """What the search page of the asker's language lists."""
    lang = languages.normal(asked.lang) or languages.DEFAULT
    page = cast.outsider.opens(f"/{lang}/search/", q=asked.text)
    return page.partition('<ol class="results">')[2].partition("</ol>")[0]


@pytest.mark.req("R23")
def test_every_question_that_came_along_finds_its_article_first(cast: Cast, brought: Brought):
    assert len(brought.asked) == len(QUESTIONS)
    for asked in brought.asked:
        (path,) = brought.paths(asked)
        first = results(cast, asked).partition("</li>")[0]
        assert path in first, asked.text
        assert cast.outsider.opens(path)


@pytest.mark.req("R21")
def test_every_question_that_came_along_is_answered_on_the_page_that_asks(
    cast: Cast, brought: Brought
) -> None:
    texts = {key: text for key, _, _, text in ROWS}
    for asked in brought.asked:
        lang, (key,) = languages.normal(asked.lang), asked.right
        page = unescape(cast.outsider.opens(f"/{lang}/ask/", q=asked.text))
        assert brought.paths(asked)[0] in page, asked.text
        quoted = page.partition("<blockquote")[2].partition("</blockquote>")[0]
        assert any(said in quoted for said in texts[key].replace("。", ". ").split(". ")), page


@pytest.mark.req("R23")
def test_half_a_title_that_came_along_is_completed(cast: Cast, brought: Brought) -> None:
    for key, lang, title, _text in ROWS:
        typed = title[: len(title) // 2 + 1]
        page = cast.outsider.opens(f"/{languages.normal(lang)}/suggest/", q=typed)
        assert Article.objects.get(external_id=key).path in page, typed


@pytest.mark.req("R26")
def test_what_the_collection_does_not_answer_becomes_a_gap_on_the_editors_page(
    cast: Cast, brought: Brought
) -> None:
    for asked in (*brought.asked, *brought.beyond):
        page = cast.mei.opens(f"/{languages.normal(asked.lang)}/ask/", q=asked.text)
        assert ("<blockquote" in page) is bool(asked.right), asked.text
    journal.write_waiting()
    with clock.frozen(clock.now() + timedelta(days=1)):
        counted()
    page = cast.noor.opens("/studio/insights/gaps/")
    assert "zyzzyva" in page
    assert [asked.text for asked in brought.asked if asked.text in page] == []


def sets(own: Path) -> list[Path]:
    """The evaluation sets, where this machine has them; the own one otherwise."""
    root = os.environ.get("CLEW_EVAL_SETS")
    return [Path(root) / name for name in REAL] if root else [own]


@pytest.mark.req("R23")
def test_questions_of_whole_collections_find_their_articles_on_the_page(
    cast: Cast, brought: Brought
) -> None:
    for folder in sets(brought.folder):
        assert imports("jsonl", str(folder / "corpus.jsonl")) == 0
        one = Brought(folder)
        few = one.asked[:ASKED_OF_A_SET]
        found = [any(path in results(cast, asked) for path in one.paths(asked)) for asked in few]
        assert sum(found) >= FOUND_AT_LEAST * len(few), folder.name
