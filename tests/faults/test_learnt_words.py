"""S12: what one person asked is told to no other: learnt questions rank, and show nowhere."""

from __future__ import annotations

import pytest
from django.core.serializers import serialize

from cast import Cast
from clew.answers.models import Document
from clew.knowledge import flows
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Article, Confirmation, ConfirmedQuestion, Source
from clew.people.models import Person
from faults.planted import canary, out, written
from faults.surfaces import everything_in
from faults.test_search_oracle import asked, same_but_for

pytestmark = [pytest.mark.case("S12"), pytest.mark.case("O1")]
TABLES = (Document, Confirmation, ConfirmedQuestion)


@pytest.fixture
def fryer(cast: Cast) -> Article:
    return out(written("The air fryer stops", "Unplug the air fryer and wait."))


def learns(cast: Cast, article: Article, text: str) -> None:
    assert flows.confirm(text, article.public_id, Voice(Source.AGENT, by=cast.ada.person))


def test_a_learnt_word_is_never_completed_for_others(cast: Cast, fryer):
    word = f"{canary()}zk"  # no ending of English, without which it would be the same word
    learns(cast, fryer, f"the crispy box of {word} sings")
    for length in (3, 6, 12, 24, len(word) - 1):
        page = cast.outsider.gets("/en/suggest/", q=word[:length]).content.decode()
        never = cast.outsider.gets("/en/suggest/", q=canary()[:length]).content.decode()
        assert page == never, f"{length} letters tell"


def test_who_knows_the_words_is_shown_the_article_and_not_the_question(cast: Cast, fryer):
    word = canary()
    learns(cast, fryer, f"the crispy box of {word} sings")
    for text in asked(cast, "the crispy box sings"):
        assert word not in text
    assert all("sings" not in text for text in asked(cast, f"crispy box {word}"))
    assert cast.outsider.searches(f"crispy {word} box sings")[0]["id"] == fryer.public_id


def test_no_page_and_no_feed_holds_it(cast: Cast, fryer):
    word = canary()
    learns(cast, fryer, f"the crispy box of {word} sings")
    pages = ["/en/", fryer.path, "/en/feed/", "/sitemap-1.xml", "/api/v1/openapi.json"]
    for page in [*pages, f"/en/journeys/{fryer.journey}/"]:
        assert word not in everything_in(cast.outsider.gets(page))


def test_what_too_few_have_said_leaves_no_trace_at_all(cast: Cast, fryer):
    word, never = canary(), canary()
    said = f"the crispy box of {word} sings"
    assert flows.confirm(said, fryer.public_id, Voice(Source.VOTE, crowd="one", visit="v"))
    for around in ("{}", "crispy box {}", "the crispy box of {} sings"):
        mine = [same_but_for(text, word) for text in asked(cast, around.format(word))]
        theirs = [same_but_for(text, never) for text in asked(cast, around.format(never))]
        assert mine == theirs


@pytest.mark.case("F25")
def test_a_customer_who_goes_takes_their_words_along(cast: Cast, fryer):
    word, mei = canary(), Person.objects.create_user("mei@customer.example")
    voice = Voice(Source.AGENT, by=cast.ada.person, customer=mei, visit="meis", origin="x 1")
    flows.confirm(f"the crispy box of {word} sings", fryer.public_id, voice)
    flows.confirm("is the basket made of steel", fryer.public_id, voice)
    assert everywhere(word)
    mei.delete()
    assert not everywhere(word)


@pytest.mark.case("F25")
def test_a_visit_can_be_forgotten(cast: Cast, fryer):
    word = canary()
    for crowd, visit, more in (("a", "one", f" of {word}"), ("b", "two", "")):
        voice = Voice(Source.VOTE, crowd=crowd, visit=visit)
        flows.confirm(f"the crispy box{more} sings very loudly at night", fryer.public_id, voice)
    assert flows.forget_confirmations(visit="nobody") == 0
    assert flows.forget_confirmations() == 0
    assert flows.forget_confirmations(visit="one") == 1
    assert not everywhere(word)


def everywhere(word: str) -> list[str]:
    """The tables that hold a word; the journal keeps what was asked by rules of its own."""
    held = {table: serialize("json", table.objects.all()) for table in TABLES}
    return [table.__name__ for table, text in held.items() if word in text]
