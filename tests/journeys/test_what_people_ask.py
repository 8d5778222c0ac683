"""Questions as people really ask them, in four languages, and the article that answers each."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.core import journal
from clew.core.models import JournalEntry
from clew.knowledge.models import Publication
from journeys.conftest import LANGUAGES

pytestmark = pytest.mark.usefixtures("linden")

ASKED = {
    "delivery-times": {
        "en": "how much is shipping and how long does it take",
        "vi": "phi ship bao nhieu, bao lau toi noi",
        "zh-hans": "运费多少 几天能到",
        "zh-hant": "運費多少 幾天會到",
    },
    "payment-methods": {
        "en": "can i pay with visa",
        "vi": "tra tien khi nhan hang duoc khong",
        "zh-hans": "可以用信用卡付款吗",
        "zh-hant": "可以刷卡付款嗎",
    },
    "refund-time": {
        "en": "where is my refund",
        "vi": "bao lau nhan duoc tien hoan",
        "zh-hans": "退款怎么还没到",
        "zh-hant": "退款怎麼還沒入帳",
    },
    "warranty-period": {
        "en": "how long is the warranty",
        "vi": "bảo hành mấy năm",
        "zh-hans": "保修几年",
        "zh-hant": "保固幾年",
    },
}
EACH = [(slug, lang) for slug in ASKED for lang in LANGUAGES]


@pytest.mark.req("R11")
@pytest.mark.req("R58")
@pytest.mark.parametrize(("slug", "lang"), EACH)
def test_a_question_on_paying_and_shipping_leads_to_its_article(
    cast: Cast, slug: str, lang: str
) -> None:
    page = cast.outsider.opens(f"/{lang}/search/", q=ASKED[slug][lang])
    titles = page.partition('<ol class="results">')[2].split("</h2>")
    assert f"/{lang}/articles/{slug}-" in "".join(titles[:2])


@pytest.mark.req("R11")
@pytest.mark.req("R21")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_is_a_quotation_of_the_article(cast: Cast, lang: str) -> None:
    answer = cast.outsider.tells_api("ask", text=ASKED["refund-time"][lang], lang=lang)
    assert answer["outcome"] == "answered"
    (cited,) = answer["citations"]
    edition = Publication.objects.get(edition__slug="refund-time", lang=lang).edition
    said = f"{edition.summary}\n{edition.text}"
    assert all(line.strip() in said for line in cited["quote"].splitlines())


@pytest.mark.req("R26")
def test_what_nobody_has_written_is_kept_as_a_question_without_a_result(cast: Cast) -> None:
    page = cast.outsider.opens("/en/search/", q="qwertzuiop zzyzx")
    journal.write_waiting()
    searched = JournalEntry.objects.filter(verb="searched").latest("pk")
    assert searched.data["found"] == 0
    assert searched.data["text"] == "qwertzuiop zzyzx"
    assert 'href="/en/contact/' in page


FOREIGN = {
    "en": ["zebra crossing law", "plant tomatoes", "convert celsius to fahrenheit"],
    "zh-hans": ["斑马线交通规则", "比特币价格", "怎么学英语"],
    "zh-hant": ["斑馬線交通規則", "比特幣價格", "怎麼學英語"],
    "vi": ["luật giao thông đường bộ", "thời tiết ngày mai", "hoc tieng Anh"],
}


@pytest.mark.req("R26")
@pytest.mark.parametrize(("lang", "asked"), [(lang, q) for lang in FOREIGN for q in FOREIGN[lang]])
def test_a_question_nobody_wrote_about_has_no_result_even_if_a_word_of_it_occurs(
    cast: Cast, lang: str, asked: str
) -> None:
    page = cast.outsider.opens(f"/{lang}/search/", q=asked)
    assert 'data-found="0"' in page
    assert f'href="/{lang}/contact/' in page


@pytest.mark.req("R6")
@pytest.mark.req("R7")
@pytest.mark.req("R28")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_film_has_its_own_steps_and_captions(cast: Cast, lang: str) -> None:
    edition = Publication.objects.get(edition__slug="kettle-descaling", lang=lang).edition
    page = cast.outsider.opens(edition.path)
    assert "<video" in page
    assert "<track" in page
    assert page.count('class="steps"') == 1


@pytest.mark.req("R4")
@pytest.mark.req("R30")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shelf_and_journey_leads_to_articles_that_open(cast: Cast, lang: str) -> None:
    pages = [f"categories/{one}/" for one in ("orders", "payments", "products", "safety")]
    for path in [*pages, "journeys/after-sale/"]:
        assert f"/{lang}/articles/" in cast.outsider.opens(f"/{lang}/{path}")
