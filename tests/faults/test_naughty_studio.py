"""C01 in the studio: what others have written reaches its pages as text, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from faults.looking import Watched, watched
from faults.naughty import ATTACKS
from faults.test_naughty_pages import addresses_on, filled
from stage.browser import signed_in
from stage.running import Running

__all__ = ["filled"]
pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
ARTICLES = "/studio/snippets/knowledge/article/"
PEOPLE = "/studio/snippets/people/"
LISTS = (
    "/studio/", ARTICLES, f"{ARTICLES}?q=script", f"{ARTICLES}?page=2", f"{ARTICLES}add/?locale=en",
    "/studio/snippets/knowledge/category/", f"{PEOPLE}contactrequest/", f"{PEOPLE}invitation/",
    "/studio/settings/people/organisation/1/", "/studio/reports/site-history/", "/studio/users/",
    "/studio/account/", "/studio/images/", "/studio/documents/", "/studio/reports/workflow/",
)  # fmt: skip


@pytest.fixture(scope="module")
def olive(browser: Browser, filled: Running) -> Iterator[Watched]:
    """The owner, whose own name is an attack, in a browser without the policy."""
    with watched(browser, filled, bypass_csp=True) as eyes:
        signed_in(eyes.page, "owner@linden.example")
        yield eyes


def hostile_things(olive: Watched) -> list[str]:
    """Of each kind of page around one record, one with everything in it."""
    found = addresses_on(olive.opens(f"{ARTICLES}?q=blocks"), f"{ARTICLES}edit/")[:1]
    article = found[0].rstrip("/").rsplit("/", 1)[1]
    found += [f"{ARTICLES}{verb}/{article}/" for verb in ("inspect", "history", "delete", "usage")]
    found += [f"{ARTICLES}history/{article}/revisions/compare/earliest...latest/"]
    shelves = addresses_on(olive.opens("/studio/snippets/knowledge/category/"), "/studio/snippets/")
    found += [a for a in shelves if "/edit/" in a][-2:]
    letters = addresses_on(olive.opens(f"{PEOPLE}contactrequest/"), f"{PEOPLE}contactrequest/")
    return found + [a for a in letters if "/inspect/" in a][:1]


def test_no_page_of_the_studio_holds_anything_that_acts(olive: Watched):
    page = olive.opens("/en/contact/")
    words = {"step": "send", "text": "\n".join(ATTACKS), "name": ATTACKS[0]}
    sent = page.request.post(
        "/en/contact/", form={**words, "email": "a@b.example"}, headers=HERE(page)
    )
    assert sent.status == 200
    told = [one for address in (*LISTS, *hostile_things(olive)) for one in acting(olive, address)]
    assert told == []
    assert olive.ran == []


def HERE(page: object) -> dict[str, str]:
    return {"Sec-Fetch-Site": "same-origin"}


def acting(olive: Watched, address: str) -> list[str]:
    """Wagtail starts some of its own widgets inline; what counts is what attacks could be."""
    found = olive.active_in(address)
    olive.page.wait_for_timeout(300)
    return [one for one in found if "__xss" in one or "evil" in one]


def test_the_preview_shows_text(olive: Watched):
    edit = hostile_things(olive)[0]
    page = olive.opens(edit)
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    form = page.evaluate(
        "() => Object.fromEntries(new FormData(document.querySelector('form#w-editor-form, form[data-edit-form], form[method=POST]')))"
    )
    kept = page.request.post(
        f"{edit}preview/".replace("/edit/", "/preview/"),
        form={**form, "csrfmiddlewaretoken": token or ""},
    )
    assert kept.status in {200, 404}
    assert olive.ran == []
