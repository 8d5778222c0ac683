"""Small rules that imports lean on: names, addresses, words of rich text."""

from __future__ import annotations

from datetime import date

import pytest

from clew.knowledge.blocks.piece import Piece
from clew.knowledge.blocks.words import pieces_of, words_of
from clew.knowledge.importing import incoming, jsonl
from clew.knowledge.importing.incoming import BadRow, fitting, line, questions
from clew.knowledge.importing.markdown import front
from clew.knowledge.importing.markdown.links import file_of, made_of
from clew.knowledge.paths import article_path, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Where is my parcel?", "where-is-my-parcel"),
        ("Hoàn tiền mất đúng mấy ngày", "hoan-tien-mat-dung-may-ngay"),
        ("ĐỔI ĐỊA CHỈ", "doi-dia-chi"),
        ("如何退款", "article"),
        ("E3 过热", "e3"),
        ("—— … !", "article"),
        ("a" * 300, "a" * 60),
        ("word " * 40, "-".join(["word"] * 12)),
        ("ﬁne print", "fine-print"),
    ],
)
def test_a_title_makes_a_slug_that_can_be_typed(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert article_path("vi", slug, "k3x") == f"/vi/articles/{slug}-k3x/"


def test_questions_are_lines_of_words_and_not_too_many() -> None:
    assert questions(["  why \n not ", "", 7, None, {"a": 1}, "x" * 500]) == [
        "why not",
        "7",
        "x" * 300,
    ]
    assert questions("why") == []
    assert len(questions([str(n) for n in range(200)])) == incoming.MOST_QUESTIONS


def test_control_characters_and_half_letters_are_left_out() -> None:
    assert line("a\0b\x1b[31m\ud83d c", 50) == "ab[31m c"
    assert line("Tiếng Việt 😀 门", 50) == "Tiếng Việt 😀 门"


@pytest.mark.parametrize(
    ("said", "meant"),
    [(None, "public"), ("", "public"), ("internal", "internal"), ("Public", "draft"), (1, "draft")],
)
def test_an_unknown_visibility_means_nobody(said: object, meant: str) -> None:
    assert incoming.visibility(said) == meant


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example",
        "http://",
        "http://[",
        "ftp://a.example",
        7,
        None,
        "/x",
    ],
)
def test_only_web_addresses_are_kept(address: object) -> None:
    assert jsonl.web_address(address) == ""
    assert jsonl.web_address("https://linden.example/a?b=c") == "https://linden.example/a?b=c"


def test_long_names_are_cut_and_stay_apart() -> None:
    first, second = fitting("x" * 500 + "1"), fitting("x" * 500 + "2")
    assert first != second
    assert max(len(first), len(second)) <= 200
    assert fitting("short") == "short"


def test_front_matter_is_told_from_the_text() -> None:
    said, body = front.split("---\ntitle: A\nupdated: 2026-10-21\n---\nText\n---\nmore")
    assert (said, body) == ({"title": "A", "updated": date(2026, 10, 21)}, "Text\n---\nmore")
    assert front.split("No facts") == ({}, "No facts")
    assert front.split("---\n---\nText") == ({}, "Text")
    assert front.day("2026-10-21") is None


@pytest.mark.parametrize(
    "facts",
    ["a: !!python/object/apply:os.system ['true']", "x: " + "[" * 5_000, "a: b: c", "- x", "'"],
)
def test_front_matter_that_is_no_list_of_facts_is_bad(facts: str) -> None:
    with pytest.raises(BadRow):
        front.mapping(facts)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../pay/back.md", "../pay/back.md"),
        ("back.md#how", "back.md"),
        ("my%20file.md", "my file.md"),
        ("https://linden.example/x.md", ""),
        ("/etc/passwd.md", ""),
        ("x.html", ""),
        ("", ""),
    ],
)
def test_only_neighbouring_files_are_links_between_articles(address: str, file: str) -> None:
    assert file_of(address) == file


def test_a_name_made_of_a_path_is_always_the_same_and_tells_nothing() -> None:
    names = {made_of(f"demo\0en/orders/{n}") for n in range(500)}
    assert len(names) == 500
    assert made_of("demo\0en/orders/1") in names
    assert all(
        len(name) == 10 and name.isalnum() and name.islower()
        for name in names
        if not name.isdigit()
    )


def test_rich_text_is_read_heading_by_heading() -> None:
    html = "<p>a&nbsp;<b>b</b></p><h2>H &amp; J</h2><p>c<br/>d</p><ul><li>e</li><li>f</li></ul>"
    html += "<h3>K</h3>"
    assert pieces_of(html) == [Piece(None, "a b"), Piece("H & J", "c\nd\ne\nf"), Piece("K", "")]
    assert words_of(html) == "a b\nH & J\nc\nd\ne\nf\nK"
    assert pieces_of("") == []
