"""One article: what it shows, what machines read of it, what became of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from cast import Cast
from clew.core import journal, limits
from clew.core.models import JournalEntry
from clew.front.tests.conftest import CANARY
from clew.knowledge import flows
from clew.knowledge.models import Article, Category, Vote
from clew.knowledge.tests.writing import edition, out, published

NASTY = "</script><script>alert(1)</script> & \u2028 ]]>"


def data_blocks(page: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in found]


def test_another_slug_leads_to_the_right_address(cast: Cast, refund: Article) -> None:
    answer = cast.mei.gets(f"/en/articles/old-name-{refund.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, refund.path)


def test_another_language_leads_to_the_articles_own(cast: Cast, refund: Article) -> None:
    answer = cast.mei.gets(f"/vi/articles/{refund.slug}-{refund.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, refund.path)


def test_what_was_withdrawn_is_gone_and_offers_what_comes_near(cast: Cast, refund: Article) -> None:
    near = published("How long does a refund take?", "<p>A refund takes five days.</p>")
    flows.withdraw(refund)
    answer = cast.mei.gets(refund.path)
    assert answer.status_code == 410
    assert near.path in answer.content.decode()
    assert "five working days" not in answer.content.decode()


def test_asking_for_what_is_gone_counts_as_a_search(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows.withdraw(refund)
    monkeypatch.setattr(limits.searches, "own", 1)
    assert [cast.outsider.gets(refund.path).status_code for _ in range(2)] == [410, 429]


@pytest.mark.case("S09")
def test_what_nobody_could_ever_read_looks_like_nothing_at_all(
    cast: Cast, hidden: tuple[Article, Article]
) -> None:
    nothing = cast.outsider.gets("/en/articles/nothing-2222222222/")
    for article in hidden:
        answer = cast.outsider.gets(article.path)
        assert answer.status_code == nothing.status_code == 404
        assert answer.content == nothing.content
        assert CANARY not in answer.content.decode()


def test_an_article_that_became_internal_is_gone_for_the_outsider(
    cast: Cast, refund: Article
) -> None:
    refund.visibility = "internal"
    refund.title = f"Secret {CANARY}"
    out(refund)
    answer = cast.outsider.gets(refund.path)
    assert answer.status_code == 410
    assert CANARY not in answer.content.decode()


@pytest.mark.req("R39")
def test_an_urgent_article_shows_the_phone_before_its_text(cast: Cast, charged: Article) -> None:
    page = cast.mei.opens(charged.path).split("<article")[1]
    assert page.index("tel:4000000000") < page.index('class="prose"')
    assert "Contact a person now" in page


@pytest.mark.req("R41")
def test_a_preface_says_that_a_person_follows(cast: Cast, house: object) -> None:
    article = published("Book a repair", boundary="preface")
    assert "A person follows" in cast.mei.opens(article.path)


def test_three_headings_make_a_list_of_contents(cast: Cast, house: object) -> None:
    words = "".join(f"<h2>Part {n}</h2><p>Text.</p>" for n in ("one", "two", "three"))
    page = cast.mei.opens(published("Long", words).path)
    assert '<a href="#part-2">Part two</a>' in page
    assert "On this page" not in cast.mei.opens(published("Short", "<h2>One</h2><p>x</p>").path)


@pytest.mark.req("R12")
def test_machines_read_the_trail_and_the_question(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens(refund.path)
    trail, faq = data_blocks(page)
    assert [step["name"] for step in trail["itemListElement"]][1:] == ["Orders", refund.title]
    assert faq["@type"] == "FAQPage"
    assert "five working days" in faq["mainEntity"][0]["acceptedAnswer"]["text"]
    assert f'<link rel="canonical" href="http://localhost:8000{refund.path}">' in page
    assert '<meta property="og:title" content="When will I get my refund?">' in page
    assert '<meta name="description" content="Five days.">' in page


@pytest.mark.req("R12")
def test_steps_are_told_as_a_howto(cast: Cast, house: object) -> None:
    steps = [("steps", [{"text": f"<p>Step {n}</p>", "picture": None} for n in (1, 2)])]
    page = cast.mei.opens(published("Reset", kind="how-to", body=steps).path)
    assert [step["text"] for step in data_blocks(page)[1]["step"]] == ["Step 1", "Step 2"]


@pytest.mark.case("C01")
def test_a_title_full_of_markup_stays_text_everywhere(cast: Cast, orders: Category) -> None:
    article = published(f"A {NASTY}"[:200], summary=NASTY, category=orders)
    for address in (article.path, "/en/", "/en/categories/orders/", "/en/feed/", "/sitemap.xml"):
        page = cast.mei.opens(address)
        assert "<script>alert" not in page, address
    assert data_blocks(cast.mei.opens(article.path))[1]["name"] == article.title


def test_linked_translations_are_named_and_others_lead_to_their_first_page(
    cast: Cast, refund: Article
) -> None:
    twin = published(
        "Bao lâu thì tôi nhận được tiền?", lang="vi", translation_key=refund.translation_key
    )
    page = cast.mei.opens(refund.path)
    assert f'hreflang="vi" href="http://localhost:8000{twin.path}"' in page
    assert f'<li><a href="{twin.path}" lang="vi"' in page
    assert '<li><a href="/zh-hans/" lang="zh-Hans"' in page
    assert 'hreflang="zh-Hans" href="http' not in page


@pytest.mark.req("R99")
def test_a_no_is_kept_at_once_and_its_reason_replaces_it(cast: Cast, refund: Article) -> None:
    votes = f"/en/editions/{edition(refund).handle}/votes/"
    asked = cast.mei.posts(votes, {"solved": "no", "visit": cast.mei.visit})
    assert "What went wrong?" in asked.content.decode()
    assert Vote.objects.get().reason == ""
    more = {"solved": "no", "reason": "unclear", "text": "Which card?", "visit": cast.mei.visit}
    assert "Ask a person" in cast.mei.posts(votes, more).content.decode()
    kept = Vote.objects.get()
    assert (kept.solved, kept.reason, kept.text) == (False, "unclear", "Which card?")


@pytest.mark.req("R99")
def test_a_vote_without_a_script_counts_and_leads_back(cast: Cast, refund: Article) -> None:
    answer = cast.mei.posts(f"/en/editions/{edition(refund).handle}/votes/", {"solved": "yes"})
    assert refund.path in answer.content.decode()
    assert Vote.objects.get().solved


@pytest.mark.case("A16")
def test_a_vote_from_another_site_is_refused(cast: Cast, refund: Article) -> None:
    votes = f"/en/editions/{edition(refund).handle}/votes/"
    answer = cast.outsider.browser.post(
        votes, {"solved": "yes"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert not Vote.objects.exists()


@pytest.mark.case("S02")
def test_nobody_votes_on_what_they_may_not_read(
    cast: Cast, hidden: tuple[Article, Article]
) -> None:
    answer = cast.outsider.posts(
        f"/en/editions/{edition(hidden[0]).handle}/votes/", {"solved": "yes", "visit": "abc"}
    )
    assert answer.status_code == 404
    assert not Vote.objects.exists()


@pytest.mark.case("S03")
def test_a_vote_takes_nothing_but_a_vote(cast: Cast, refund: Article) -> None:
    more = {"solved": "yes", "edition": "999", "at": "2020-01-01", "reason": "<b>", "visit": "w"}
    answer = cast.mei.posts(f"/en/editions/{edition(refund).handle}/votes/", more)
    assert answer.status_code == 422
    assert not Vote.objects.exists()


def test_popular_answers_are_those_most_viewed(cast: Cast, refund: Article) -> None:
    for number in range(7):
        published(f"Later article {number}")
    about = edition(refund).reference
    journal.later("article viewed", about=about, visit="v")
    journal.write_waiting()
    assert JournalEntry.objects.filter(verb="article viewed").count() == 1
    popular = cast.mei.opens("/en/").split('id="popular"')[1].split("</section>")[0]
    assert popular.index(refund.path) < popular.index("Later article")
