"""S09, S05: what is not published for everybody reaches nobody outside, by any way in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from cast import Cast
from clew.knowledge import jobs
from clew.knowledge.models import Article, Publication, Visibility
from clew.knowledge.tests.writing import drafted, edition, out, published, shelf

CANARY = "quokka-7731"
WORDS = f"<p>The {CANARY} sleeps in the warehouse.</p>"

pytestmark = pytest.mark.case("S09")


def addresses(article: Article) -> list[str]:
    """Every way by which somebody could try to reach it."""
    return [
        article.path,
        f"/vi/articles/{article.slug}-{article.public_id}/",
        f"/en/articles/x-{article.public_id}/",
        "/en/",
        "/en/categories/orders/",
        "/en/journeys/after-sale/",
        f"/en/search/?q={CANARY}",
        f"/en/suggest/?q={CANARY}",
        f"/en/ask/?q={CANARY}",
        "/en/feed/",
        "/sitemap.xml",
        f"/api/v1/search?q={CANARY}",
        f"/studio/snippets/knowledge/article/inspect/{article.pk}/",
        f"/studio/snippets/knowledge/article/edit/{article.pk}/preview/",
    ]


def assert_hidden(cast: Cast, article: Article) -> None:
    for address in addresses(article):
        body = cast.outsider.browser.get(address, follow=True).content.decode()
        assert "sleeps in the warehouse" not in body, address
        assert article.title not in body, address
        assert article.public_id not in body or address in addresses(article)[:3], address
    assert "warehouse" not in str(cast.outsider.asks(f"where does the {CANARY} sleep"))
    matches = cast.outsider.posts("/en/contact/matches/", {"text": f"the {CANARY} sleeps"})
    assert b"Sleeping habits" not in matches.content


def test_what_is_out_is_found_by_these_ways(cast: Cast) -> None:
    """Otherwise the tests below would prove nothing."""
    article = published("Sleeping habits", WORDS, category=shelf())
    ways = ["/en/", "/en/categories/orders/", "/en/journeys/after-sale/", "/en/feed/"]
    ways += [f"/en/search/?q={CANARY}", f"/api/v1/search?q={CANARY}", article.path]
    assert [way for way in ways if "Sleeping habits" not in cast.outsider.opens(way)] == []
    assert article.public_id in cast.outsider.opens("/sitemap.xml")
    assert "warehouse" in str(cast.outsider.asks(f"where does the {CANARY} sleep"))


def test_a_draft_is_seen_by_nobody_outside(cast: Cast) -> None:
    published("Something else", category=shelf())
    assert_hidden(cast, drafted("Sleeping habits", WORDS, category=Article.objects.get().category))


def test_an_internal_article_is_seen_by_staff_alone(cast: Cast) -> None:
    article = published("Sleeping habits", WORDS, category=shelf(), visibility=Visibility.INTERNAL)
    assert_hidden(cast, article)
    assert not Publication.objects.visible_to(None).exists()
    assert Publication.objects.visible_to(cast.ada.person).get().article == article
    assert CANARY in cast.ada.opens(f"/studio/snippets/knowledge/article/inspect/{article.pk}/")


def test_a_withdrawn_article_is_gone_by_every_way_in(cast: Cast) -> None:
    article = published("Sleeping habits", WORDS, category=shelf())
    assert CANARY in cast.outsider.opens(article.path)
    article.unpublish()
    assert_hidden(cast, article)


def test_a_deleted_article_is_gone_by_every_way_in(cast: Cast) -> None:
    article = published("Sleeping habits", WORDS, category=shelf())
    number = article.pk
    article.delete()
    article.pk = number
    assert_hidden(cast, article)


def test_a_scheduled_article_comes_when_it_is_due_and_goes_when_it_expires(cast: Cast) -> None:
    article = drafted("Sleeping habits", WORDS, category=shelf())
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    assert_hidden(cast, Article.objects.get(pk=article.pk))
    hour_ago = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=hour_ago)
    article = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(go_live_at=hour_ago)
    revision = article.revisions.latest("pk")
    revision.content["go_live_at"] = hour_ago.isoformat()
    revision.save(update_fields=["content"])
    jobs.publish_scheduled.call()
    assert CANARY in cast.outsider.opens(article.path)
    Article.objects.filter(pk=article.pk).update(expire_at=hour_ago)
    jobs.publish_scheduled.call()
    assert_hidden(cast, Article.objects.get(pk=article.pk))


def test_scheduling_a_change_leaves_an_imported_article_where_it_is(cast: Cast) -> None:
    article = published("Sleeping habits", "<p>As it is.</p>", category=shelf())
    Article.objects.filter(pk=article.pk).update(live_revision=None, latest_revision=None)
    article = Article.objects.get(pk=article.pk)
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.body = [("text", WORDS)]
    article.save_revision().publish()
    assert "As it is." in cast.outsider.opens(article.path)
    assert CANARY not in cast.outsider.opens(article.path)


def test_a_draft_of_a_published_article_is_seen_by_nobody_outside(cast: Cast) -> None:
    article = published("Sleeping habits", "<p>Official.</p>", category=shelf())
    article.body = [("text", WORDS)]
    article.save_revision()
    page = cast.outsider.opens(article.path)
    assert "Official." in page and CANARY not in page


def test_an_article_that_becomes_internal_leaves_the_public_pages(cast: Cast) -> None:
    article = published("Sleeping habits", WORDS, category=shelf())
    article.visibility = Visibility.INTERNAL
    assert_hidden(cast, out(article))


def test_an_agent_reads_what_is_out_and_never_a_draft(cast: Cast) -> None:
    draft = drafted("Sleeping habits", WORDS)
    shown = published("Refund time", "<p>Three days.</p>")
    listed = cast.ada.opens("/studio/snippets/knowledge/article/")
    assert "Refund time" in listed and "Sleeping habits" not in listed
    address = "/studio/snippets/knowledge/article/{}/{}/"
    assert "Three days." in cast.ada.opens(address.format("inspect", shown.pk))
    assert cast.ada.gets(address.format("inspect", draft.pk)).status_code == 404
    assert cast.ada.browser.get(address.format("edit", draft.pk)).status_code in {302, 403, 404}


def test_nothing_is_left_of_a_withdrawn_article_in_its_publication(cast: Cast) -> None:
    article = published(text=WORDS)
    kept = edition(article)
    article.unpublish()
    assert not Publication.objects.filter(edition=kept).exists()
