"""C03: whatever stands in a Markdown file, reading it is safe, and its cost grows evenly."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.knowledge import sanitising
from clew.knowledge.importing.incoming import BadRow
from clew.knowledge.importing.markdown import reader, rich
from clew.knowledge.importing.markdown.reader import blocks_of

pytestmark = pytest.mark.case("C03")

PIECES = [
    "[", "](", "[]()", "[a](", "![", "![a", "*[", "[ [", "[a](<b", "*", "**a ", "*a_ ", "*_**__",
    "`a``b```", "<", "<a ", "<!--", "<![CDATA[", "<?", "<a@b.", "> ", "> - ", "- ", "1. a\n",
    "1. a\n\n", "|a|b|\n|-|-|\n", "&amp", "&#99999;", "\\", "```\n", "# a\n", "a\n=\n", "***\n",
    "a\n", " ", "\t", "[^1]", "[a]: /x\n", '[a](/x "', "> [!NOTE]\n> a\n\n", "<script>x</script>\n",
]  # fmt: skip
DENSE = ["a\n", "1. a\n", "- a\n  - b\n    - c\n", "***", "**a**", "___a___ ", "![[[", "^", "$ ",
         "|" * 30 + "\n", "| a " * 10 + "|\n", "a\\\n", "> a\n\n"]  # fmt: skip
HOSTILE = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example/)",
    "[x](/\\evil.example/)",
    "<javascript:alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "[a]: javascript:alert(1)\n\n[a]",
    '[x](https://a.example "onmouseover=alert(1)")',
    "`<script>`",
    "![<script>](https://evil.example/x.png) text",
    "| <b onclick=x>a</b> |\n|---|\n| <script>x</script> |",
]


class NoMedia:
    """Every file is there, as number one."""

    def picture(self, address: str, alt: str) -> int:
        return 1

    def film(self, address: str) -> int:
        return 1

    def poster(self, address: str) -> int | None:
        return None

    def article(self, file: str) -> str:
        return "/en/articles/x-1/"


def calls(work: Callable[[], object]) -> int:
    """How many function calls it takes: a measure of cost that no busy machine changes."""
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def read(text: str) -> None:
    try:
        blocks_of(text, NoMedia(), "en")
    except BadRow:
        return


@pytest.fixture
def _no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_WORK", 10**9)


@pytest.mark.usefixtures("_no_bound")
@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_costs_about_four_times_the_work(piece: str) -> None:
    short, long = piece * (2_500 // len(piece)), piece * (10_000 // len(piece))
    assert calls(lambda: read(long)) < 6 * calls(lambda: read(short)) + 2_000


@pytest.mark.parametrize("piece", [*PIECES, *DENSE])
def test_a_hundred_thousand_letters_of_anything_cost_no_more_than_a_long_article(
    piece: str,
) -> None:
    """1.6 million calls took less than 0.2 s where this was measured."""
    assert calls(lambda: read(as_much_as_is_taken(piece))) < 1_600_000


def as_much_as_is_taken(piece: str) -> str:
    whole = piece * (100_000 // len(piece))
    past = reader.first_line_past(whole)
    lines = whole.split("\n")
    if past > 1:
        return "\n".join(lines[: past - 1])
    return whole[: reader.MOST_WORK - 4] if past else whole


@pytest.mark.parametrize("text", ["a\n" * 5_000, "**a** " * 5_000, "# a\n\nb\n" * 2_000])
def test_a_text_that_is_too_much_work_is_refused_at_its_line(text: str) -> None:
    with pytest.raises(BadRow) as refused:
        blocks_of(text, NoMedia(), "en", above=7)
    at = reader.first_line_past(text)
    assert f"line {at + 7}" in str(refused.value)
    assert reader.first_line_past("\n".join(text.split("\n")[: at - 1])) == 0


def test_a_long_article_of_the_usual_kind_is_taken() -> None:
    part = "## A heading\n\nSome *words* and a [link](https://a.example/b).\n\n- one\n- two\n\n"
    text = (part + "Plain words, and more of them. " * 20 + "\n\n") * 130
    assert len(text) > 90_000
    assert blocks_of(text, NoMedia(), "en")


def test_an_article_beyond_all_reason_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadRow):
        blocks_of("x" * 300_000, NoMedia(), "en")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_can_act(text: str) -> None:
    html = rich.html_of(rich.MARKDOWN.parse(text)).lower()
    assert sanitising.clean(html) == sanitising.clean(sanitising.clean(html))
    for danger in ("<script", "<img", "<svg", "<iframe", 'href="java', 'href="data', 'href="vb'):
        assert danger not in html
    for danger in ('href="//', 'href="/\\', " onmouseover", "<b onclick"):
        assert danger not in html


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *HOSTILE, "\n\n", "a"]), max_size=12).map("".join))
def test_any_mixture_is_read_or_refused_and_comes_out_clean(text: str) -> None:
    try:
        blocks = blocks_of(text, NoMedia(), "en")
    except BadRow:
        return
    for block in blocks:
        if block["type"] == "text":
            assert "<script" not in block["value"].lower()
            once = sanitising.clean(block["value"])
            assert sanitising.clean(once) == once
