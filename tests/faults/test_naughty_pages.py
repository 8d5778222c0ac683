"""C01: naughty text in every field; each view is opened once, without the policy's second wall."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from faults import hostile
from faults.looking import ACTIVE, Watched, watched
from faults.naughty import ALL, ATTACKS, CALL, HARMLESS, chunks
from stage.browser import SIGN_IN_WORDS
from stage.running import Running, get

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
OWN_HOUSE = True  # every field is filled with attacks
HERE = Path(__file__).parent.parent
ARTICLES, PEOPLE = "/studio/snippets/knowledge/article/", "/studio/snippets/people/"
LISTS = (
    "/studio/", ARTICLES, f"{ARTICLES}?q=script", f"{ARTICLES}?p=2", f"{ARTICLES}add/?locale=en",
    f"{PEOPLE}invitation/", "/studio/settings/people/organisation/1/",
    "/studio/reports/site-history/", "/studio/users/", "/studio/account/", "/studio/images/",
    "/studio/documents/", "/studio/reports/workflow/",
)  # fmt: skip
INSIGHTS = tuple(
    f"/studio/insights/{page}" for page in ("overview/", "gaps/", "replays/", "why/?q=<script>")
)
KEPT = tuple(
    f"/studio/snippets/{kind}/"
    for kind in (
        "conversations/label", "conversations/macro", "people/inbox", "answers/urgentword",
        "answers/synonymgroup",
    )
)  # fmt: skip
LANGS = ("en", "vi", "zh-hans", "zh-hant")


@pytest.fixture(scope="module")
def filled(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """The demo, and beside it everything hostile that the fields take."""
    root = tmp_path_factory.mktemp("hostile")
    told = running.clew("import", "markdown", str(hostile.as_folder(root / "folder")))
    told += running.clew("import", "jsonl", str(hostile.as_lines(root / "rows.jsonl")))
    assert " 0 bad" in told or "bad" not in told
    beside(running, "fill")
    return running


def beside(running: Running, step: str) -> str:
    """Run a step of `hostile` in the server's own folder."""
    settings = {"DJANGO_SETTINGS_MODULE": "clew.config.settings", "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "faults.hostile", step]
    done = subprocess.run(
        command, env={**running.environment, **settings}, cwd=HERE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def eyes(browser: Browser, filled: Running) -> Iterator[Watched]:
    with watched(browser, filled, bypass_csp=True) as found:
        yield found


HREFS = "all => all.map(a => a.getAttribute('href'))"
TITLES = "all => all.map(one => one.textContent)"


def addresses_on(page: Page, prefix: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", HREFS)
    return sorted({address for address in found if address.startswith(prefix)})


def shelves_in(eyes: Watched, lang: str) -> list[str]:
    return addresses_on(eyes.opens(f"/{lang}/"), f"/{lang}/categories/")


def test_no_public_page_holds_anything_that_acts(eyes: Watched):
    standing = [f"/{lang}/{p}" for lang in LANGS for p in ("", "contact/", "ask/", "search/")]
    told = [one for address in standing for one in eyes.active_in(address)]
    shelves, articles = shelves_in(eyes, "en"), set[str]()
    for address in shelves:
        told += eyes.active_in(address)
        articles |= set(addresses_on(eyes.page, "/en/articles/"))
    assert len(shelves) > 30 and len(articles) > 60
    alike = [a for a in sorted(articles) if "/words-" in a]  # one for each shelf
    for address in sorted(articles - set(alike[5:])):
        told += eyes.active_in(address)
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_is_searched_or_asked_stays_text(eyes: Watched):
    told = []
    for text in chunks(ALL, 900, " "):
        for page in ("search", "ask"):
            told += eyes.active_in(f"/en/{page}/?q={quote(text)}")
    for words in map(quote, ATTACKS[:12]):
        told += eyes.active_in(f"/en/search/?q={words}&category={words}&journey={words}")
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_is_typed_into_the_fields_stays_text(eyes: Watched):
    page = eyes.opens("/en/")
    for words in ("On shelf", "null", "<script", "All the"):
        page.locator("#q-main").fill("")
        page.locator("#q-main").press_sequentially(words, delay=1)
        page.wait_for_timeout(400)
        assert page.evaluate(ACTIVE) == []
    page = eyes.opens("/en/contact/")
    for words in (ALL[0] + ATTACKS[0], "\n".join(ATTACKS)):
        page.locator("#id_text").fill(words)
        page.wait_for_timeout(700)
        assert page.evaluate(ACTIVE) == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_a_letter_and_a_vote_full_of_attacks_are_answered_with_text(eyes: Watched):
    letter = {"text": "\n".join(ALL), "email": hostile.ADDRESS, "name": ATTACKS[0]}
    for more in ({"step": "look"}, {"step": "send"}, {"step": "send", "email": "eve@a.example"}):
        eyes.opens("/en/contact/")
        assert answer_to(eyes.page, "/en/contact/", {**letter, **more}) == []
    assert "/en/contact/" in eyes.page.url and eyes.page.locator(".request-number").count() == 1
    eyes.opens(addresses_on(eyes.opens("/en/categories/lines/"), "/en/articles/")[0])
    address = eyes.page.locator("form[data-keep=vote]").get_attribute("action") or ""
    for visit, text in enumerate(chunks(ATTACKS, 500)):
        vote = {"solved": "no", "reason": "other", "text": text, "visit": f"v{visit}"}
        assert answer_to(eyes.page, address, vote) == []
    assert (eyes.ran, eyes.broke) == ([], [])


def answer_to(page: Page, address: str, words: dict[str, str]) -> list[str]:
    """Send a form; what could act on the page that answers it."""
    with page.expect_navigation():
        page.evaluate(POSTED, [address, words])
    found: list[str] = page.evaluate(ACTIVE)
    return found


POSTED = """([address, words]) => {
  const form = document.createElement("form");
  form.method = "post"; form.action = address;
  for (const [name, value] of Object.entries(words)) {
    const field = document.createElement("textarea");
    field.name = name; field.value = value; form.append(field);
  }
  document.body.append(form); form.submit();
}"""


def test_harmless_text_comes_back_letter_by_letter(eyes: Watched):
    page = eyes.opens("/en/categories/lines/")
    shown = "\n".join(page.eval_on_selector_all(".articles .title", TITLES))
    assert [text for text in HARMLESS if one_line(text) not in shown] == []
    first = next(a for a in addresses_on(page, "/en/articles/") if "null" in a)
    words = eyes.opens(first).evaluate("() => document.querySelector('.prose').textContent")
    assert [text for text in HARMLESS if text.strip() not in words] == []


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_feed_and_sitemap_stay_well_formed(filled: Running):
    for address in ("/sitemap.xml", *(f"/{lang}/feed/" for lang in LANGS)):
        body = get(filled.url + address).read()
        assert ET.fromstring(body) is not None
        assert CALL.encode() not in body.replace(b"&lt;", b"") or b"<script" not in body


@pytest.fixture(scope="module")
def olive(browser: Browser, filled: Running) -> Iterator[Watched]:
    """The owner, whose own name is an attack, in a browser without the policy."""
    with watched(browser, filled, bypass_csp=True) as found:
        found.context.add_cookies(filled.session_of("owner@linden.example"))
        yield found


def test_no_page_of_the_studio_shows_an_attack_as_anything_but_text(olive: Watched):
    """Wagtail starts widgets of its own inline; what counts is what our text has become."""
    told = []
    for address in (*LISTS, *around_articles(olive), *of_other_things(olive)):
        found = olive.active_in(address)
        olive.page.wait_for_timeout(200)
        told += [one for one in found if "__xss" in one or "evil.example" in one]
    assert told == []
    assert olive.ran == []


def test_no_page_of_the_desk_nor_of_what_staff_keep_shows_one_as_anything_but_text(
    olive: Watched, filled: Running
):
    number = beside(filled, "talk")
    assert olive.active_in(f"/desk/conversations/{number}/") == []
    said = olive.page.inner_text("#open")
    assert [text for text in ATTACKS if one_line(text) not in one_line(said)] == []
    lists = ["/desk/", "/desk/?list=all", "/desk/?q=script", *INSIGHTS]
    kept = [address for place in KEPT for address in one_of_each(olive, place)]
    told = [one for address in (*lists, *kept) for one in olive.active_in(address)]
    assert [one for one in told if "__xss" in one or "evil.example" in one] == []
    assert olive.ran == []


def one_of_each(olive: Watched, place: str) -> list[str]:
    """A list, and the last form of it."""
    return [place, *[a for a in addresses_on(olive.opens(place), place) if "/edit/" in a][-1:]]


def edits(olive: Watched) -> list[str]:
    """The forms of the articles that hold every block, the one with two revisions first."""
    return sorted(addresses_on(olive.opens(f"{ARTICLES}?q=blocks"), f"{ARTICLES}edit/"), key=number)


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
    shelves = addresses_on(olive.opens("/studio/snippets/knowledge/category/"), "/studio/snippets/")
    return [a for a in shelves if "/edit/" in a][-2:]


def test_whoever_joins_under_an_attack_for_a_name_is_only_ever_called_so(
    eyes: Watched, olive: Watched, filled: Running
):
    """The letter's link, the form with its fault, and the studio's lists of people."""
    names = list(chunks(ATTACKS, 120))
    for name in (names[0], names[-1]):
        link = beside(filled, "invite")
        assert eyes.active_in(link) == []
        for password in ("short", SIGN_IN_WORDS):
            eyes.page.locator("#id_name").fill(name)
            eyes.page.locator("#id_password").fill(password)
            eyes.page.locator("main button").click()
            eyes.page.wait_for_load_state()
            assert eyes.page.evaluate(ACTIVE) == []
        assert "/account/login/" in eyes.page.url
    people = [
        a for a in addresses_on(olive.opens("/studio/users/"), "/studio/users/") if "edit" in a
    ]
    told = [one for a in ("/studio/users/", *people) for one in olive.active_in(a)]
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


@pytest.mark.case("C04")
def test_without_the_sanitiser_the_policy_still_lets_nothing_run(browser: Browser, filled: Running):
    """The same page runs its attacks once the policy is bypassed: the wall is the policy's."""
    address = beside(filled, "leave_raw")
    with watched(browser, filled) as guarded:
        page = guarded.opens(address)
        page.wait_for_timeout(500)
        assert page.locator(".prose script").count() > 0
        assert guarded.ran == []
    with watched(browser, filled, bypass_csp=True) as bare:
        bare.opens(address).wait_for_timeout(500)
        assert bare.ran != []
