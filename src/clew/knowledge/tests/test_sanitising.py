"""C01, C05: what an edition holds can't act, whoever wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import Cast
from clew.knowledge import sanitising
from clew.knowledge.tests.writing import edition, published

pytestmark = pytest.mark.case("C01")

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://evil.example/pixel.gif'>",
    "<img src='//evil.example/pixel.gif'>",
    "<img src='/media/a.png' srcset='https://evil.example/x 2x'>",
    "<svg onload=alert(1)><circle/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='#' data-player='https://evil.example/'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<form action='/x'><input name=q></form>",
    "<p style='position:fixed' class='notice' id='main'>x</p>",
    "<h2 id='vote'>x</h2>",
    "<video src='https://evil.example/x.webm' autoplay onplay=alert(1)></video>",
    "<div class='callout' role='alert' tabindex='5'>x</div>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=//evil'>",
    "<object data='x'></object><embed src='x'><link rel=stylesheet href='//evil.example'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
]
DANGERS = [
    "<script", "onerror", "onload", "onplay", "evil.example", "javascript:", "data:text", "<svg",
    "<iframe", "<form", "<input", "style=", "notice", 'id="main', 'id="vote', 'role="alert"',
    "autoplay", "<base", "<meta", "<object", "<link", "<math",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack: str) -> None:
    clean = sanitising.clean(attack).lower()
    assert [danger for danger in DANGERS if danger in clean] == []
    assert sanitising.clean(clean) == clean


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>/='\"& abimgsrxon1-:;()", max_size=80))
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = sanitising.clean(html)
    assert sanitising.clean(once) == once


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_editors_text_is_cleaned_as_well(cast: Cast, attack: str) -> None:
    kept = edition(published("Plain", f"<p>Before.</p>{attack}<p>After.</p>"))
    assert [danger for danger in DANGERS if danger in kept.html.lower()] == []


def test_harmless_text_comes_back_letter_by_letter(cast: Cast) -> None:
    words = "Tom &amp; Jerry’s “ữ ợ” 门門 骨 a &lt; b &gt; c — 100 % 😀"
    article = published(words.replace("&amp;", "&"), f"<p>{words}</p>")
    kept = edition(article)
    assert kept.html.strip() == f"<p>{words}</p>"
    assert kept.text == "Tom & Jerry’s “ữ ợ” 门門 骨 a < b > c — 100 % 😀"
    assert "Tom &amp; Jerry" in cast.outsider.opens(kept.path)
