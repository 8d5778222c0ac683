"""L04: one engine for customers and agents; what an agent may read is asked before it ranks."""

from __future__ import annotations

import json
import re

import pytest

from cast import Cast
from cast.callers import Caller
from clew.answers import flows as answers
from clew.answers.drafts import DocumentDraft
from clew.front.tests.desking import address, writer
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db
CANARIES = [f"zq{number:04}canary" for number in range(1_000)]


def proposals(agent, one) -> str:
    return agent.opens(address("proposals", one))


@pytest.fixture
def internal(db: None) -> Article:
    return published(
        "Refund limits", "<p>Agents may refund quokka-5512.</p>", visibility="internal"
    )


@pytest.mark.case("L04")
@pytest.mark.req("R75")
def test_an_article_for_staff_is_marked_and_has_no_key_and_no_link(
    cast: Cast, refund: Article, internal: Article
):
    found = proposals(cast.ada, writer("refund limits quokka-5512"))
    items = re.findall(r'<li class="proposal.*?</li>', found, re.DOTALL)
    staffs = [item for item in items if "Refund limits" in item]
    assert len(staffs) == 1
    assert "Staff only" in staffs[0] and "quokka-5512" in staffs[0]
    for way in ("data-insert", "data-digit", "<a ", "<button"):
        assert way not in staffs[0]
    others = [item for item in items if "data-digit" in item]
    assert others and all("Staff only" not in item for item in others)
    assert 'data-digit="1"' in others[0]


@pytest.mark.case("L04")
def test_drafts_are_proposed_to_nobody(cast: Cast):
    published("Refund plans", "<p>refund wombat-77</p>", visibility="draft")
    assert "wombat" not in proposals(cast.ada, writer("refund wombat-77"))


@pytest.mark.case("L04")
def test_of_a_thousand_articles_for_staff_customers_see_no_word(cast: Cast):
    answers.put(
        DocumentDraft(
            source="tests", key=word, external_id=word, lang="en", title=f"Refund {word}",
            text=f"The refund of {word} is for staff.", audience="internal",
        )
        for word in CANARIES
    )  # fmt: skip
    shown = ""
    for word in CANARIES[::100]:
        asked = {"text": f"refund {word}", "lang": "en"}
        shown += json.dumps(Caller().says("POST", "ask", asked))
        shown += json.dumps(Caller().says("GET", f"search?q=refund+{word}"))
        for page in ("/en/search/", "/en/ask/", "/en/suggest/"):
            shown += cast.outsider.opens(page, q="refund of")
    assert not [word for word in CANARIES if word in shown]
    assert CANARIES[500] in proposals(cast.ada, writer(f"refund of {CANARIES[500]}"))
