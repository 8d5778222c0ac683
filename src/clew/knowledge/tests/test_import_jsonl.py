from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from clew.knowledge.commands import importing as commands
from clew.knowledge.importing import jsonl
from clew.knowledge.models import Article, Category, Edition, Publication
from clew.knowledge.tests.writing import content_generation, edition

CORPORA = {
    "zh-hans": "如何退款？请在订单页申请退款。\n三天内到账。",
    "vi": "Hoàn tiền mất mấy ngày. Ba ngày.",
}


def rows(folder: Path, *said: Any) -> Path:
    file = folder / "rows.jsonl"
    lines = [s if isinstance(s, bytes) else json.dumps(s).encode() for s in said]
    file.write_bytes(b"\n".join(lines) + b"\n")
    return file


def ran(*words: object) -> int:
    parser = ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args([str(word) for word in words]))


def test_rows_become_articles_that_a_customer_finds(cast: Cast, tmp_path: Path) -> None:
    file = rows(
        tmp_path,
        {"id": "r1", "title": "", "text": CORPORA["zh-hans"], "lang": "zh-CN"},
        {"id": 2, "title": "Hoàn tiền", "text": CORPORA["vi"], "lang": "VI", "category": "Tiền"},
    )
    assert ran("jsonl", file) == 0
    chinese = Article.objects.get(external_id="r1")
    assert (chinese.collection, chinese.lang) == (tmp_path.name, "zh-hans")
    assert chinese.title == "如何退款？"
    assert "三天内到账" in cast.mei.opens(chinese.path)
    assert cast.mei.searches("退款")[0]["external_id"] == "r1"
    assert cast.omar.searches("hoan tien")[0]["external_id"] == "2"
    assert Category.objects.get().slug == "tien"


def test_importing_twice_changes_only_what_has_changed(cast: Cast, tmp_path: Path) -> None:
    first = {"id": "a", "title": "One", "text": "First.", "lang": "en", "questions": ["what"]}
    second = {"id": "b", "title": "Two", "text": "Second.", "lang": "en"}
    jsonl.load(rows(tmp_path, first, second), "c")
    names = set(Article.objects.values_list("public_id", flat=True))
    before = content_generation()
    report = jsonl.load(rows(tmp_path, first, second), "c")
    assert (report.counts["unchanged"], content_generation()) == (2, before)
    report = jsonl.load(rows(tmp_path, first, {**second, "text": "Second, corrected."}), "c")
    assert (report.counts["unchanged"], report.counts["changed"]) == (1, 1)
    assert set(Article.objects.values_list("public_id", flat=True)) == names
    assert Edition.objects.count() == 3
    assert edition(Article.objects.get(external_id="b")).number == 2
    assert edition(Article.objects.get(external_id="a")).questions == ["what"]


def test_the_same_id_in_another_collection_is_another_article(cast: Cast, tmp_path: Path) -> None:
    file = rows(tmp_path, {"id": "a", "text": "First.", "lang": "en"})
    assert ran("jsonl", file) == 0
    assert ran("jsonl", file, "--collection", "other") == 0
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"text": "No id.", "lang": "en"}, "it has no id"),
        ({"id": "x", "lang": "en"}, "it has no text"),
        ({"id": "x", "text": "  ", "lang": "en"}, "it has no text"),
        ({"id": "x", "text": "No language."}, "its language is not one that we know"),
        ({"id": "x", "text": "Klingon.", "lang": "tlh"}, "its language is not one that we know"),
        ({"id": ["x"], "text": "A list.", "lang": "en"}, "it has no id"),
        (b"{not json", "it is not JSON"),
        (b"[1]", "it is not a JSON object"),
        (b'{"id": "\xff"}', "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_skipped(
    cast: Cast, tmp_path: Path, capsys: Any, row: Any, why: str
) -> None:
    good = {"id": "good", "text": "Stays.", "lang": "en"}
    assert ran("jsonl", rows(tmp_path, good, b"", row)) == 1
    assert f"line 3: {why}" in capsys.readouterr().err
    assert Article.objects.get().external_id == "good"


def test_odd_optional_values_don_t_make_a_row_bad(cast: Cast, tmp_path: Path) -> None:
    odd = {
        "journey": 7,
        "url": "javascript:alert(1)",
        "category": None,
        "questions": "why",
        "kind": [],
    }
    file = rows(tmp_path, {"id": "x", "text": "Good\u0000 enough.\ud800", "lang": "en", **odd})
    assert ran("jsonl", file) == 0
    article = Article.objects.get()
    assert (article.source_url, article.journey, article.category) == ("", "after-sale", None)
    assert "Good enough." in cast.outsider.opens(article.path)


def test_a_visibility_that_we_don_t_know_shows_the_row_to_nobody(
    cast: Cast, tmp_path: Path
) -> None:
    row = {"id": "x", "text": "Secret.", "lang": "en"}
    jsonl.load(rows(tmp_path, {**row, "visibility": "vip"}), "c")
    assert not Publication.objects.exists()
    jsonl.load(rows(tmp_path, {**row, "visibility": "public"}), "c")
    assert Publication.objects.visible_to(None).count() == 1
    jsonl.load(rows(tmp_path, {**row, "visibility": "internal"}), "c")
    assert not Publication.objects.visible_to(None).exists()


def test_what_an_editor_took_back_stays_back(cast: Cast, tmp_path: Path) -> None:
    row = {"id": "x", "text": "One.", "lang": "en"}
    jsonl.load(rows(tmp_path, row), "c")
    Article.objects.get().unpublish()
    jsonl.load(rows(tmp_path, {**row, "text": "Two."}), "c")
    assert not Publication.objects.exists()
    assert Article.objects.get().body[0].value.source == "<p>Two.</p>"


def test_a_new_import_of_an_article_that_was_edited_joins_its_history(
    cast: Cast, tmp_path: Path
) -> None:
    row = {"id": "x", "text": "From the file.", "lang": "en", "questions": ["q1"]}
    jsonl.load(rows(tmp_path, row), "c")
    article = Article.objects.get()
    article.body = [("text", "<p>By an editor.</p>")]
    article.save_revision().publish()
    jsonl.load(rows(tmp_path, row), "c")
    assert "By an editor." in cast.outsider.opens(article.path)
    jsonl.load(rows(tmp_path, {**row, "text": "From the new file.", "questions": ["q2"]}), "c")
    assert "From the new file." in cast.outsider.opens(article.path)
    article = Article.objects.get()
    assert (article.revisions.count(), article.has_unpublished_changes) == (3, False)
    assert [p.text for p in article.phrasings.all()] == ["q2"]


@pytest.mark.case("C01")
def test_a_row_s_text_is_never_taken_for_html(cast: Cast, tmp_path: Path) -> None:
    text = "<script>alert(1)</script> & <b>bold</b>\n<img src=x onerror=alert(2)> {{ 7|add:1 }}"
    facts = {"title": "<i>t</i>", "questions": ["<u>q</u>"], "category": "<s>c</s>"}
    jsonl.load(rows(tmp_path, {"id": "<x>", "text": text, "lang": "en", **facts}), "c")
    kept = edition(Article.objects.get())
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in kept.html
    assert kept.text == text
    page = cast.outsider.opens(kept.path)
    for live in ("<script>alert", "<img src=x", "<i>t", "<u>q", "<s>c"):
        assert live not in page


def test_rows_that_name_nested_categories_share_the_shelves(cast: Cast, tmp_path: Path) -> None:
    row = {"text": "Text.", "lang": "en"}
    jsonl.load(
        rows(
            tmp_path,
            {"id": "1", "category": "Payments/Refunds", **row},
            {"id": "2", "category": "Payments", **row},
            {"id": "3", "category": "Orders/Refunds", **row},
            {"id": "4", "category": "支付", **row, "lang": "zh-hans"},
        ),
        "c",
    )
    paths = {c.path for c in Category.objects.all() if c.locale.language_code == "en"}
    assert paths == {"payments", "payments/refunds", "orders", "orders/orders-refunds"}
    payments = Category.objects.get(slug="payments")
    assert Publication.objects.in_category(payments).count() == 2
    assert edition(Article.objects.get(external_id="1")).category_names == ["Payments", "Refunds"]


def test_an_id_that_stands_twice_is_named_and_the_first_stays(
    cast: Cast, tmp_path: Path, capsys: Any
) -> None:
    row = {"id": "a", "lang": "en"}
    file = rows(tmp_path, {**row, "text": "First."}, {**row, "text": "Second."})
    assert ran("jsonl", file) == 0
    assert "line 2: its id stands above already" in capsys.readouterr().err
    assert ran("jsonl", file) == 0
    assert Edition.objects.get().text == "First."
