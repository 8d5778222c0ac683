"""Money that is gone and things that burn: the person stands first, on every surface."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse

from cast import Cast
from clew.knowledge.models import Publication

pytestmark = [pytest.mark.usefixtures("linden"), pytest.mark.req("R39"), pytest.mark.req("R42")]

CALLS = 'href="tel:4000000000"'
SAID = {
    "en": {
        "money taken": "my money is gone but there is no order",
        "double charge": "I was charged twice for one order",
        "smoke": "smoke is coming out of my air fryer",
        "leak": "water is leaking from the purifier under my sink",
        "injury": "my child got burned by the kettle",
    },
    "vi": {
        "money taken": "tôi bị trừ tiền rồi mà không thấy đơn hàng",
        "double charge": "tien bi tru hai lan",
        "smoke": "nồi chiên bốc khói",
        "leak": "máy lọc nước bị rò nước",
        "injury": "con tôi bị bỏng vì ấm nước",
    },
    "zh-hans": {
        "money taken": "钱扣了但是没有订单",
        "double charge": "同一个订单扣了我两次钱",
        "smoke": "空气炸锅冒烟了",
        "leak": "净水器漏水了",
        "injury": "孩子被水壶烫伤了",
    },
    "zh-hant": {
        "money taken": "錢扣了可是沒有訂單",
        "double charge": "同一筆訂單被扣了兩次錢",
        "smoke": "氣炸鍋冒煙了",
        "leak": "淨水器漏水了",
        "injury": "小孩被水壺燙傷了",
    },
}
in_each_language = pytest.mark.parametrize("lang", list(SAID))


HINTS = {"en": "press 2", "vi": "bấm phím 2", "zh-hans": "请按 2", "zh-hant": "請按 2"}


@in_each_language
def test_the_notice_says_which_key_to_press_and_when_somebody_answers(
    cast: Cast, lang: str
) -> None:
    page = cast.outsider.opens(f"/{lang}/search/", q=SAID[lang]["smoke"])
    notice = re.search(r'<section class="notice urgent".*?</section>', page, re.DOTALL)
    assert notice
    assert HINTS[lang] in notice.group()
    assert "9:00–21:00" in notice.group()


def main_of(page: str) -> str:
    """What stands between header and footer."""
    found = re.search(r"<main.*?</main>", page, re.DOTALL)
    assert found
    return found.group()


def person_comes_before_articles(page: str, lang: str) -> bool:
    call, article = page.find(CALLS), page.find(f"/{lang}/articles/")
    return call >= 0 and (article < 0 or call < article)


def overlooked(lang: str, opens: Callable[[str], str]) -> dict[str, str]:
    """The matters for which the page that `opens` shows puts articles before the person."""
    return {
        matter: text
        for matter, text in SAID[lang].items()
        if not person_comes_before_articles(opens(text), lang)
    }


@in_each_language
def test_the_search_page_shows_the_phone_above_its_results(cast: Cast, lang: str) -> None:
    def opens(text: str) -> str:
        return main_of(cast.outsider.opens(f"/{lang}/search/", q=text))

    assert overlooked(lang, opens) == {}


@in_each_language
def test_the_suggestions_name_a_person_before_any_article(cast: Cast, lang: str) -> None:
    def first_option(text: str) -> str:
        return cast.outsider.opens(f"/{lang}/suggest/", q=text).partition("</li>")[0]

    first = {matter: first_option(text) for matter, text in SAID[lang].items()}
    assert [
        m for m, shown in first.items() if "tel:" not in shown and "/contact/" not in shown
    ] == []


@in_each_language
def test_the_answer_page_shows_the_phone_above_what_it_quotes(cast: Cast, lang: str) -> None:
    def opens(text: str) -> str:
        return main_of(cast.outsider.opens(f"/{lang}/ask/", q=text))

    assert overlooked(lang, opens) == {}


@pytest.mark.req("R35")
@in_each_language
def test_the_contact_page_shows_the_phone_while_somebody_types(cast: Cast, lang: str) -> None:
    def opens(text: str) -> str:
        return cast.outsider.posts(f"/{lang}/contact/matches/", {"text": text}).content.decode()

    assert overlooked(lang, opens) == {}


@in_each_language
def test_the_contact_page_shows_the_phone_without_scripts_too(cast: Cast, lang: str) -> None:
    def opens(text: str) -> str:
        letter = {"text": text, "step": "look"}
        return main_of(cast.outsider.posts(f"/{lang}/contact/", letter).content.decode())

    assert overlooked(lang, opens) == {}


@in_each_language
@pytest.mark.parametrize("told", [True, False], ids=["language told", "language found out"])
def test_the_api_says_that_it_is_urgent(cast: Cast, lang: str, told: bool) -> None:
    said = {"lang": lang} if told else {}
    answers = {m: cast.outsider.tells_api("ask", text=t, **said) for m, t in SAID[lang].items()}
    assert {m: a["outcome"] for m, a in answers.items()} == dict.fromkeys(SAID[lang], "urgent")
    assert all(answer["text"] for answer in answers.values())


def kept_letter(answer: HttpResponse) -> str:
    assert answer.status_code == 302, answer.content.decode()[:400]
    return answer["Location"]


@in_each_language
def test_a_letter_about_smoke_is_kept_and_says_not_to_wait_for_the_mail(
    cast: Cast, lang: str
) -> None:
    letter = {"text": SAID[lang]["smoke"], "email": cast.mei.email, "step": "send"}
    page = cast.mei.opens(kept_letter(cast.mei.posts(f"/{lang}/contact/", letter)))
    assert re.search(r"<strong>[^<]+</strong> <a[^>]+tel:4000000000", main_of(page))


@in_each_language
@pytest.mark.parametrize("slug", ["charged-twice", "smoke-or-burning-smell"])
def test_an_article_about_something_urgent_opens_with_the_person(
    cast: Cast, lang: str, slug: str
) -> None:
    out = Publication.objects.visible_to(None).in_language(lang)
    publication = out.get(edition__slug=slug)
    page = main_of(cast.outsider.opens(publication.edition.path))
    assert page.index(CALLS) < page.index('class="prose"')


@pytest.mark.req("R41")
@in_each_language
def test_an_article_that_only_prepares_says_that_a_person_follows(cast: Cast, lang: str) -> None:
    out = Publication.objects.visible_to(None).in_language(lang)
    publication = out.get(edition__slug="damaged-parcel")
    page = main_of(cast.outsider.opens(publication.edition.path))
    assert page.index(CALLS) < page.index('class="prose"')
    assert f'href="/{lang}/contact/"' in page[: page.index('class="prose"')]


@pytest.mark.req("R42")
@pytest.mark.parametrize(
    ("lang", "harmless"),
    [
        ("en", "how long does a refund take"),
        ("en", "white scale in the kettle"),
        ("vi", "bao lâu thì hoàn tiền"),
        ("zh-hans", "退款多久到账"),
        ("zh-hant", "退款多久會入帳"),
    ],
)
def test_what_is_not_urgent_is_answered_without_alarm(cast: Cast, lang: str, harmless: str) -> None:
    answer = cast.outsider.tells_api("ask", text=harmless, lang=lang)
    assert answer["outcome"] in {"answered", "clarify"}
    page = main_of(cast.outsider.opens(f"/{lang}/search/", q=harmless))
    assert 'class="notice urgent"' not in page
