"""The loader and the frame: small, without cookies, framed by the inbox's sites alone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from clew.channels.web.tests.conftest import SHOP
from clew.channels.web.views import loader
from clew.core.languages import CODES
from clew.people.models import Organisation

pytestmark = pytest.mark.usefixtures("inbox")
FRAME = "/widget/main/en/"


def built(name: str) -> bytes:
    found = finders.find(f"web/built/{name}")
    assert found, f"{name} is not built"
    return Path(str(found)).read_bytes()


def zipped(*names: str) -> int:
    return sum(len(gzip.compress(built(name), 9)) for name in names)


def policy(answer) -> dict[str, str]:
    parts = answer["Content-Security-Policy"].split("; ")
    return {part.split(" ")[0]: part.partition(" ")[2] for part in parts}


def test_the_loader_and_the_whole_widget_stay_small():
    """The contract says 6 and 40 thousand bytes; these are the aims."""
    assert zipped("loader.js") <= 3_000
    assert zipped("loader.js", "frame.js", "frame.css") <= 25_000


def test_the_loader_is_one_address_that_any_site_may_load(cast):
    answer = cast.outsider.gets("/widget.js")
    assert answer.content == built("loader.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=300" in answer["Cache-Control"]


def test_where_the_loader_is_not_built_there_is_no_such_page(cast, monkeypatch):
    monkeypatch.setattr(loader, "BUILT", "web/built/nothing.js")
    loader.built.cache_clear()
    assert cast.outsider.gets("/widget.js").status_code == 404
    loader.built.cache_clear()


@pytest.mark.case("S42")
@pytest.mark.case("S43")
def test_the_frame_may_be_shown_by_the_inbox_s_sites_and_nobody_else(cast, other_inbox):
    assert policy(cast.outsider.gets(FRAME))["frame-ancestors"] == f"'self' {SHOP}"
    elsewhere = cast.outsider.gets(f"/widget/{other_inbox.key}/en/")
    assert policy(elsewhere)["frame-ancestors"] == "'self'"


def test_the_frame_runs_nothing_but_its_own_files(cast):
    answer = cast.outsider.gets(FRAME)
    said, page = policy(answer), answer.content.decode()
    assert (said["default-src"], said["script-src"], said["style-src"]) == (
        "'none'", "'self'", "'self'",
    )  # fmt: skip
    assert "X-Frame-Options" not in answer
    assert re.findall(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=", page) == []


def test_every_other_page_still_can_not_be_framed(cast):
    for address in ("/en/", "/widget.js", "/widget/main/brand.css", "/widget/main/en/status/"):
        assert cast.outsider.gets(address)["X-Frame-Options"] == "DENY"


@pytest.mark.case("S13")
def test_the_frame_sets_no_cookie_and_is_the_same_for_everybody(cast):
    pages = [who.gets(FRAME) for who in (cast.outsider, cast.mei, cast.ada, cast.olive)]
    assert len({page.content for page in pages}) == 1
    assert not any(page.cookies for page in pages)


@pytest.mark.parametrize("lang", CODES)
def test_the_frame_speaks_four_languages(cast, lang):
    page = cast.outsider.opens(f"/widget/main/{lang}/")
    asks = {"en": "Talk to a person", "zh-hans": "联系人工客服", "zh-hant": "聯絡真人客服",
            "vi": "Gặp nhân viên hỗ trợ"}  # fmt: skip
    assert f'data-lang="{lang}"' in page
    assert [code for code, words in asks.items() if words in page] == [lang]


@pytest.mark.parametrize(
    ("reader", "lang"), [("zh-TW,zh;q=0.8", "zh-hant"), ("vi", "vi"), ("tlh", "en")]
)
def test_who_names_no_language_is_led_to_their_own(cast, reader, lang):
    answer = cast.outsider.browser.get("/widget/main/", headers={"Accept-Language": reader})
    assert answer["Location"] == f"/widget/main/{lang}/"


def test_greeting_and_colour_are_the_inbox_s_or_the_organisation_s(cast, inbox):
    assert "How can we help?" in cast.outsider.opens(FRAME)
    organisation = Organisation.load()
    organisation.accent = "#123456"
    organisation.save()
    inbox.greeting, inbox.greeting_vi, inbox.accent = "Ask away", "Cứ hỏi nhé", "#0000aa"
    inbox.save()
    assert "Ask away" in cast.outsider.opens(FRAME)
    assert "Cứ hỏi nhé" in cast.outsider.opens("/widget/main/vi/")
    assert "--brand:#0000aa" in cast.outsider.opens("/widget/main/brand.css")
    inbox.accent = ""
    inbox.save()
    assert "--brand:#123456" in cast.outsider.opens("/widget/main/brand.css")


@pytest.mark.case("S42")
@pytest.mark.parametrize(
    "address",
    ["/widget/guess/en/", "/widget/main/tlh/", "/widget/guess/", "/widget/guess/brand.css",
     "/widget/guess/en/status/", "/widget/guess/en/search/?q=refund", "/widget/main/xx/status/"],
)  # fmt: skip
def test_an_inbox_or_language_that_is_not_there_is_nowhere(cast, address):
    assert cast.outsider.gets(address).status_code == 404


@pytest.mark.case("C01")
def test_words_of_the_owner_stay_words(cast, inbox):
    inbox.greeting = '"><script>alert(1)</script>'
    inbox.save()
    page = cast.outsider.opens(FRAME)
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "<script>" not in page
