"""C01: naughty text in the studio, and in who joins it.

Wagtail starts widgets of its own inline: there it counts what our text has become.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest

from faults.fields import asked_in_addresses
from faults.hostile_house import House
from faults.looking import Watched
from faults.naughty import ALL, ATTACKS, CALL, chunks
from stage.browser import SIGN_IN_WORDS

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
HOUSE = "hostile_house"
ARTICLES, PEOPLE = "/studio/snippets/knowledge/article/", "/studio/snippets/people/"
LISTS = (
    "/studio/", ARTICLES, f"{ARTICLES}?q=script", f"{ARTICLES}?p=2", f"{ARTICLES}add/?locale=en",
    f"{PEOPLE}invitation/", "/studio/settings/people/organisation/1/",
    "/studio/reports/site-history/", "/studio/users/", "/studio/account/", "/studio/images/",
    "/studio/documents/", "/studio/reports/workflow/",
)  # fmt: skip
INSIGHTS = tuple(
    f"/studio/insights/{page}"
    for page in (
        "overview/", "gaps/", "replays/", "why/?q=<script>", "week/", "unsolved/?p=99",
        "unsolved/?state=closed",
    )
)  # fmt: skip
KEPT = tuple(
    f"/studio/snippets/{kind}/"
    for kind in (
        "conversations/label", "conversations/macro", "people/inbox", "answers/urgentword",
        "answers/synonymgroup",
    )
)  # fmt: skip
ASKED = ("/studio/", ARTICLES, *INSIGHTS[:3], "/studio/insights/why/", *KEPT)


def ours(told: list[str]) -> list[str]:
    return [one for one in told if "__xss" in one or "evil.example" in one]


def test_no_page_of_the_studio_shows_an_attack_as_anything_but_text(olive: Watched):
    told = []
    for address in (*LISTS, *around_articles(olive), *of_other_things(olive)):
        told += olive.active_in(address)
    assert ours(told) == []
    assert olive.ran == []


def edits(olive: Watched) -> list[str]:
    """The forms of the articles that hold every block, the one with two revisions first."""
    found = olive.links(f"{ARTICLES}?q=blocks", f"{ARTICLES}edit/")
    pictures = olive.links(f"{ARTICLES}?q=All+pictures", f"{ARTICLES}edit/")
    return [*sorted(found, key=number), *pictures]


def number(address: str) -> int:
    return int(address.rstrip("/").rsplit("/", 1)[1])


def around_articles(olive: Watched) -> list[str]:
    """Their forms, and the pages around the one with two revisions."""
    (edit, *others) = edits(olive)
    verbs = ("inspect", "history", "delete", "usage")
    compared = f"{ARTICLES}history/{number(edit)}/revisions/compare/earliest...latest/"
    return [edit, *others, compared, *(f"{ARTICLES}{verb}/{number(edit)}/" for verb in verbs)]


def of_other_things(olive: Watched) -> list[str]:
    """Two shelves."""
    shelves = olive.links("/studio/snippets/knowledge/category/", "/studio/snippets/")
    return [a for a in shelves if "/edit/" in a][-2:]


def test_nothing_that_staff_keep_or_count_is_anything_but_text(olive: Watched):
    told = [one for place in KEPT for address in one_of_each(olive, place)
            for one in olive.active_in(address)]  # fmt: skip
    told += [one for address in INSIGHTS for one in olive.active_in(address)]
    for place in ("/studio/insights/gaps/", "/studio/insights/replays/"):
        (first, *_others) = [a for a in olive.links(place, place) if a.strip("/")[-1].isdigit()]
        told += olive.active_in(first)
        assert CALL in olive.page.inner_text("main")
    assert ours(told) == []
    assert olive.ran == []


def one_of_each(olive: Watched, place: str) -> list[str]:
    """A list, and the last form of it."""
    return [place, *[a for a in olive.links(place, place) if "/edit/" in a][-1:]]


def test_whatever_stands_behind_an_address_of_the_studio_stays_text(olive: Watched):
    """Every name that any page reads, at once."""
    names = sorted(asked_in_addresses() - {"p", "page"})  # numbers, which are refused
    asked = "&".join(f"{name}={quote(ATTACKS[9])}" for name in names)
    told = [one for page in ASKED for one in olive.active_in(f"{page}?{asked}")]
    assert ours(told) == []
    assert olive.ran == []


def test_whoever_joins_under_an_attack_for_a_name_is_only_ever_called_so(
    eyes: Watched, olive: Watched, hostile_house: House
):
    """The letter's link, the form with its fault, and the studio's lists of people."""
    names, told = list(chunks(ATTACKS, 120)), []
    for name, link in zip(names, hostile_house.told["invitations"], strict=False):
        told += eyes.active_in(link)
        for called, password in ((" ".join(ALL), "short"), (name, "short"), (name, SIGN_IN_WORDS)):
            eyes.page.locator("#id_name").fill(called.replace("\0", ""))
            eyes.page.locator("#id_password").fill(password)
            with eyes.page.expect_navigation():
                eyes.page.locator("main button").click()
            told += eyes.active()
        assert "/account/login/" in eyes.page.url
    people = [a for a in olive.links("/studio/users/", "/studio/users/") if "edit" in a]
    told += [one for a in (*people, "/studio/users/") for one in olive.active_in(a)]
    assert CALL in olive.page.content()
    assert [one for one in told if "__xss" in one] == []
    assert (eyes.ran, olive.ran) == ([], [])


def test_the_preview_of_a_draft_full_of_attacks_is_text(olive: Watched):
    (edit, *_others) = edits(olive)
    preview = edit.replace("/edit/", "/preview/")
    page = olive.opens(edit)
    page.locator("#id_title").fill(next(chunks(ATTACKS, 200)))
    page.locator("#id_summary").fill(next(chunks(ATTACKS[20:], 400)))
    assert page.evaluate(PREVIEWED, preview) == {"is_valid": True, "is_available": True}
    olive.page = olive.context.new_page()  # the form would ask before it is left
    for address in (preview, f"{preview}?in_preview_panel=true"):
        assert olive.active_in(address) == []
        assert CALL in olive.page.inner_text("main")
    assert olive.ran == []


PREVIEWED = """async (address) => {
  const form = new FormData(document.querySelector("[data-edit-form]"));
  return (await fetch(address, { method: "POST", body: form })).json();
}"""
