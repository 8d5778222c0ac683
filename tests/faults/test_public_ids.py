"""S11: nothing that customers are given can be counted, or counted through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from cast import Cast
from clew.knowledge.models import Edition
from faults import surfaces
from faults.planted import OPEN, Planted

pytestmark = pytest.mark.case("S11")
NAMING = {"href", "action", "src", "value", "cite", "hx-post", "hx-get", "id"}
COUNTS = {"data-rank", "data-found"}
_SEGMENT = re.compile(r"(?:^|[/=])(\d{1,9})(?=$|[/?&#])")
_NUMBERED_LISTS = re.compile(r"\?page=\d+$")


class Names(HTMLParser):
    """Every attribute of a page that could name a row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        choice = ("type", "radio") in attrs  # one of a few: a score, not a row
        for name, value in attrs:
            if choice and name == "value":
                continue
            if name in NAMING or (name.startswith("data-") and name not in COUNTS):
                self.found.append((name, value or ""))


def numbers_in(page: str) -> Iterator[str]:
    """`attribute=value` wherever a whole number stands in the place of a name."""
    for name, value in Names(page).found:
        if _SEGMENT.search(value) and not _NUMBERED_LISTS.search(value):
            yield f"{name}={value}"


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ('<form action="/en/editions/12/votes/">', True),
        ('<body data-id="7">', True),
        ('<a href="/en/articles/3/">', True),
        ('<a href="?article=3">', True),
        ('<a href="?page=2">', False),
        ('<a href="/en/articles/error-3-k3mxyz2345/" data-rank="1">', False),
        ('<a href="tel:4000000000">', False),
    ],
)
def test_the_search_for_numbers_sees_them(page: str, seen: bool) -> None:
    assert bool(list(numbers_in(page))) is seen


def test_no_page_that_customers_get_names_a_row_by_its_number(cast: Cast, planted: Planted) -> None:
    seen = 0
    for address in surfaces.pages(planted):
        answer = cast.outsider.gets(address)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        page = surfaces.without_own(address, answer.content.decode())
        assert list(numbers_in(page)) == [], address
        seen += answer.status_code == 200
    assert seen > 20


def test_what_machines_read_names_no_row_by_its_number(cast: Cast, planted: Planted) -> None:
    for address in ("/sitemap.xml", "/en/feed/"):
        links = re.findall(r"<(?:loc|link|guid)>([^<]+)", cast.outsider.opens(address))
        assert links
        assert [link for link in links if _SEGMENT.search(link)] == [], address
    for hit in cast.outsider.searches(OPEN):
        assert not str(hit["id"]).isdigit()
        assert not _SEGMENT.search(hit["url"])


def test_answers_to_forms_name_no_row_by_its_number(cast: Cast, planted: Planted) -> None:
    for kind, answer in surfaces.sent(cast.outsider, OPEN):
        if "html" in answer.headers.get("Content-Type", ""):
            assert list(numbers_in(answer.content.decode())) == [], kind


def test_an_editions_number_opens_nothing(cast: Cast, planted: Planted) -> None:
    for number in Edition.objects.values_list("pk", flat=True):
        answer = cast.omar.posts(f"/en/editions/{number}/votes/", {"solved": "yes"})
        assert answer.status_code == 404


def test_the_editions_of_one_article_have_handles_of_their_own(planted: Planted) -> None:
    handles = list(Edition.objects.values_list("handle", flat=True))
    assert len(handles) == len(set(handles)) > 5
    assert all(len(handle) >= 12 for handle in handles)
