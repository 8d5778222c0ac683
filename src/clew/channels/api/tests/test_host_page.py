"""The page of the host's site from which somebody writes: kept, shown to agents, never trusted."""

from __future__ import annotations

import pytest

from cast import Cast
from cast.callers import Caller
from clew.conversations.models import Conversation, HostPage
from clew.conversations.models.host_page import MOST
from clew.people.models import Inbox

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"
HOSTILE = "Kettles\u202e <img src=x onerror=alert(1)>\n\u200bsale"


@pytest.fixture
def number(cast: Cast) -> str:
    Inbox.main()
    Inbox.objects.update(sites=f"{SHOP}\nhttp://localhost:8002")
    return str(cast.mei.app.opens("Mine leaks", lang="en")["id"])


def tells(caller: Caller, number: str, title: str, url: str) -> int:
    said = {"title": title, "url": url}
    return int(caller.calls("POST", f"conversations/{number}/page", said).status_code)


@pytest.mark.req("R72")
def test_the_agent_sees_title_and_address_of_the_page_as_text(cast: Cast, number: str) -> None:
    mei = cast.mei.app
    mei.says("POST", f"conversations/{number}/handoff", {})
    assert tells(mei, number, "Kettles", f"{SHOP}/kettles?token=secret#card") == 204
    assert tells(mei, number, HOSTILE, f"{SHOP}/sale<b>") == 204
    page = cast.ada.opens(f"/desk/conversations/{number}/")
    assert page.index("sale&lt;b&gt;") < page.index(f"{SHOP}/kettles")
    assert "Kettles &lt;img src=x onerror=alert(1)&gt; sale" in page
    assert "secret" not in page and f'href="{SHOP}' not in page and "<img src=x" not in page


def test_the_same_page_is_kept_once_and_not_for_ever(cast: Cast, number: str) -> None:
    mei = cast.mei.app
    for _ in range(2):
        assert tells(mei, number, "Kettles", f"{SHOP}/kettles") == 204
    assert HostPage.objects.count() == 1
    for place in range(MOST + 5):
        tells(mei, number, "k" * 900, f"{SHOP}/{place}/" + "k" * 900)
    assert HostPage.objects.count() == MOST
    assert max(len(one.title) for one in HostPage.objects.all()) == 200
    assert max(len(one.address) for one in HostPage.objects.all()) == 500


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/", "https://shop.example.evil.example/", "//shop.example/",
        "https://shop.example@evil.example/", "javascript:alert(1)", "http://shop.example/", "",
        "https://[", "https://shop.example:444/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_inboxs_sites_is_refused(
    cast: Cast, number: str, url: str
) -> None:
    assert tells(cast.mei.app, number, "Kettles", url) == 422
    assert not HostPage.objects.exists()


def test_nobody_else_says_or_reads_where_somebody_was(cast: Cast, number: str) -> None:
    assert tells(cast.omar.app, number, "Kettles", f"{SHOP}/") == 404
    assert tells(Caller(), number, "Kettles", f"{SHOP}/") == 401
    assert tells(cast.mei.app, number, "Kettles", f"{SHOP}/") == 204
    for theirs in (cast.mei.app.reads(number), cast.mei.app.says("GET", "conversations")):
        assert "Kettles" not in str(theirs)
    assert cast.outsider.gets(f"/desk/conversations/{number}/").status_code != 200
    assert Conversation.objects.get().host_pages.count() == 1
