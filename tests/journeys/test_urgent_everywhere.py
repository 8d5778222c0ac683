"""Every door by which a customer's words come in asks the same guard: by one table.

A new place that searches, asks or takes a message stands in it, or the last test fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import clew
from cast import Cast
from clew.answers import flows as answers
from clew.conversations import flows, letters
from clew.conversations.models import Conversation
from clew.people.models import Inbox, Organisation

pytestmark = [
    pytest.mark.usefixtures("linden"), pytest.mark.req("R39"), pytest.mark.req("B14"),
]  # fmt: skip

SAID = {
    "money": "my money is gone but there is no order",
    "safety": "smoke is coming out of my air fryer",
    "child": "my toddler swallowed the button battery",
    "account": "someone got into my account and changed my email",
    "self-harm": "i dont want to live anymore",
}
# What the page must say of each, in words that no article has.
WORDS = {
    "money": "should look at it now", "safety": "Safety first:", "child": "The child comes first",
    "account": "should secure it now", "self-harm": "Please talk to a person now",
}  # fmt: skip

Surface = Callable[[Cast, str], str]


def api_search(cast: Cast, text: str) -> str:
    return str(cast.outsider.asks_api("search", q=text, lang="en")["urgent"])


def api_ask(cast: Cast, text: str) -> str:
    answer = cast.outsider.tells_api("ask", text=text, lang="en")
    return str(answer["text"]) if answer["outcome"] == "urgent" else ""


def search_page(cast: Cast, text: str) -> str:
    return cast.outsider.opens("/en/search/", q=text)


def suggestions(cast: Cast, text: str) -> str:
    """One line of a list: it names the person, not the matter."""
    page = cast.outsider.opens("/en/suggest/", q=text)
    return " ".join(WORDS.values()) if 'id="option-person"' in page else ""


def ask_page(cast: Cast, text: str) -> str:
    return cast.outsider.opens("/en/ask/", q=text)


def contact_page(cast: Cast, text: str) -> str:
    return cast.outsider.posts("/en/contact/matches/", {"text": text}).content.decode()


def widget_home(cast: Cast, text: str) -> str:
    answer = cast.outsider.gets(f"/widget/{Inbox.main().key}/en/search/", q=text)
    return str(answer.json()["urgent"])


PAGES: dict[str, Surface] = {
    "channels/api/searching.py": api_search,
    "channels/api/answering.py": api_ask,
    "front/views/searching.py": search_page,
    "front/views/searching.py: suggest": suggestions,
    "front/views/asking.py": ask_page,
    "front/views/contact.py": contact_page,
    "channels/web/views/finding.py": widget_home,
}
# Who searches for staff, or for words that no customer wrote.
NOT_ASKED = {
    "front/desk/proposals.py", "front/views/articles.py", "conversations/thinking.py",
}  # fmt: skip


@pytest.mark.parametrize("surface", PAGES)
def test_each_page_says_the_words_of_each_matter(cast: Cast, surface: str) -> None:
    shown = {matter: PAGES[surface](cast, text) for matter, text in SAID.items()}
    assert [matter for matter, page in shown.items() if WORDS[matter] not in page] == []


@pytest.mark.parametrize("surface", PAGES)
def test_no_page_alarms_over_a_plain_question(cast: Cast, surface: str) -> None:
    page = PAGES[surface](cast, "how long does a refund take")
    assert [words for words in WORDS.values() if words in page] == []


def opened(cast: Cast) -> Conversation:
    """Mei's, which Ada has: the assistant no longer speaks in it."""
    facts = {"name": "", "language": "en", "visit": "", "client_id": "first"}
    one = letters.take("Where is my parcel?", email=cast.mei.email, urgent=False, **facts)
    flows.assign(one, cast.ada.person, by=cast.ada.person)
    return Conversation.objects.get(pk=one.pk)


@pytest.mark.parametrize("matter", SAID)
def test_a_message_marks_its_conversation_whoever_has_it(cast: Cast, matter: str) -> None:
    """Widget, portal, API and mail replies all come in by `receive`."""
    one = opened(cast)
    assert not one.urgent
    flows.receive(one, "Are you there?", client_id="second")
    assert not Conversation.objects.get(pk=one.pk).urgent
    flows.receive(one, SAID[matter], client_id="third")
    assert Conversation.objects.get(pk=one.pk).urgent
    flows.receive(one, "Thank you.", client_id="fourth")
    assert Conversation.objects.get(pk=one.pk).urgent


def test_every_place_that_searches_or_asks_stands_in_the_table() -> None:
    """And none looks into the lists by itself to decide for its own page alone."""
    src = Path(clew.__file__).parent
    asks = re.compile(r"\b(?:answers|flows)\.(?:search|suggest|ask|ask_and_record)\(")
    rooms = [
        p for room in ("front", "channels", "conversations") for p in (src / room).rglob("*.py")
    ]
    found = {
        str(path.relative_to(src)) for path in rooms
        if "tests" not in path.parts and asks.search(path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert found == {one.partition(":")[0] for one in PAGES} | NOT_ASKED


def test_where_a_life_is_in_danger_the_owner_says_whom_to_call(cast: Cast) -> None:
    house = Organisation.load()
    assert answers.ask(SAID["self-harm"]).text.endswith("stay with them.")
    house.crisis_line = "Samaritans of Linden: 555 0100"
    house.save()
    for matter in ("self-harm", "child", "safety"):
        assert answers.ask(SAID[matter]).text.endswith("Samaritans of Linden: 555 0100")
    assert "555 0100" not in answers.ask(SAID["money"]).text
