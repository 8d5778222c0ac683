from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cast import Cast
from clew.knowledge import blocks
from clew.knowledge.blocks.video import player
from clew.knowledge.models import Article
from clew.knowledge.rendering import Rendered, rendered
from clew.knowledge.tests.writing import drafted, edition, published

FLOW = {
    "entry": "My orders → Return goods",
    "stages": [
        {"name": "Apply", "material": "Order number", "time": "1 working day"},
        {"name": "Send it back", "material": "", "time": ""},
    ],
}


def drawn(*body: tuple[str, object]) -> tuple[str, list[dict[str, str]]]:
    found = rendered(drafted(body=list(body)).body, "en")
    return found.html, found.passages


@pytest.mark.req("R3")
def test_a_flow_is_drawn_as_a_list_of_stages_and_reads_as_text(cast: Cast) -> None:
    html, passages = drawn(("flow", FLOW))
    assert html.count('<li class="flow-stage">') == 2
    assert "<dt>What is needed</dt><dd>Order number</dd>" in html
    lines = passages[0]["text"].split("\n")
    assert lines[0] == "Where it begins: My orders → Return goods."
    assert lines[1] == "1. Apply · What is needed: Order number · How long it takes: 1 working day."
    assert lines[2] == "2. Send it back."


@pytest.mark.req("R3")
def test_the_labels_of_a_flow_are_in_the_articles_own_language(cast: Cast) -> None:
    kept = edition(published("Trả hàng", lang="vi", body=[("flow", FLOW)]))
    assert "Bắt đầu từ đâu" in kept.html
    assert "Where it begins" not in kept.html + kept.text


@pytest.mark.req("R10")
def test_an_error_code_says_what_it_means_and_what_to_do(cast: Cast) -> None:
    value = {"code": "E3", "meaning": "It is too hot", "steps": ["Unplug it", "Wait"]}
    html, passages = drawn(("error", value))
    assert "<code>E3</code> It is too hot" in html
    assert passages == [{"heading": "", "text": "E3: It is too hot.\n1. Unplug it.\n2. Wait."}]


def test_steps_are_numbered_in_the_page_and_in_the_text(cast: Cast) -> None:
    steps = [{"text": "<p>Pull <b>the</b> plug.</p>"}, {"text": "<p>Wait.</p>"}]
    html, passages = drawn(("steps", steps))
    assert '<ol class="steps">' in html
    assert passages[0]["text"] == "1. Pull the plug.\n2. Wait."


def tabled(lang: str, columns: list[str], *rows: list[str], caption: str = "") -> Rendered:
    headings = [{"type": "text", "heading": heading} for heading in columns]
    table = {"columns": headings, "rows": [{"values": row} for row in rows], "caption": caption}
    body = Article.body.field.stream_block.to_python([{"type": "table", "value": table}])
    return rendered(body, lang)


def test_a_table_in_chinese_has_chinese_stops(cast: Cast) -> None:
    found = tabled("zh-hans", ["方式", "时间"], ["银行卡", "5 天"], ["现金", "当天。"])
    assert found.text == "方式：银行卡 · 时间：5 天。\n方式：现金 · 时间：当天。"


def test_a_table_says_its_headings_with_each_cell(cast: Cast) -> None:
    rows = ["Card", "5 days"], ["Cash", ""]
    found = tabled("en", ["Way", "Time"], *rows, caption="Refund times")
    assert '<th scope="col">Time</th>' in found.html and "<td>5 days</td>" in found.html
    assert found.text == "Refund times\nWay: Card · Time: 5 days.\nWay: Cash."


def test_headings_open_passages_and_carry_anchors(cast: Cast) -> None:
    text = "<p>First.</p><h2>Cost &amp; time</h2><p>Free.</p><ul><li>a</li><li>b</li></ul>"
    article = published(body=[("text", text), ("callout", {"tone": "tip", "text": "<p>Call.</p>"})])
    kept = edition(article)
    assert kept.contents() == [("part-1", "Cost & time")]
    assert kept.passages == [
        {"heading": "", "text": "First."},
        {"heading": "Cost & time", "text": "Free.\na\nb\nCall."},
    ]
    assert kept.text == "First.\nCost & time\nFree.\na\nb\nCall."


def test_a_long_section_goes_on_under_the_same_heading() -> None:
    pieces = [blocks.Piece("Long", "x" * 500), blocks.Piece(None, "y" * 500)]
    assert [p["heading"] for p in blocks.passages(pieces)] == ["Long", "Long"]


@pytest.mark.req("R6")
def test_a_film_elsewhere_is_a_link_until_somebody_clicks(cast: Cast) -> None:
    html, _ = drawn(("video", {"title": "How to", "embed": "https://youtu.be/dQw4w9WgXcQ"}))
    assert "<iframe" not in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ' in html


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        'https://youtu.be/a?x=" onclick=alert(1)',
        "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/<script>",
    ],
)
def test_only_two_film_hosts_are_believed(address: str) -> None:
    assert player(address) == ""


def test_a_film_needs_a_file_or_an_address_and_not_both(cast: Cast) -> None:
    block = Article.body.field.stream_block.child_blocks["video"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Nothing"}))


def test_a_half_written_block_can_be_previewed(cast: Cast) -> None:
    empty = [
        {"type": kind, "value": {}} for kind in ("picture", "video", "flow", "error", "callout")
    ]
    body = Article.body.field.stream_block.to_python(
        [*empty, {"type": "steps", "value": []}, {"type": "table", "value": {}}]
    )
    assert rendered(body, "en").text.strip(". :1") is not None
