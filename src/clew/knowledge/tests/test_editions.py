from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from cast import Cast
from clew.answers.models import Document
from clew.core import journal
from clew.core.models import JournalEntry
from clew.knowledge import flows, jobs
from clew.knowledge.models import Article, Edition, EditionIsFixed, Publication, Visibility
from clew.knowledge.tests.writing import content_generation, drafted, edition, out, published, shelf


def test_publishing_writes_an_edition_and_the_next_one_leaves_it_as_it_was(cast: Cast) -> None:
    article = published("Refund time", "<p>Three days.</p>")
    first = edition(article)
    article.body = [("text", "<p>Five days.</p>")]
    second = edition(out(article))
    assert (first.number, second.number) == (1, 2)
    assert "Three days." in Edition.objects.get(pk=first.pk).html
    assert "Five days." in cast.outsider.opens(second.path)
    assert "Three days." not in cast.outsider.opens(second.path)


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e.save(),
        lambda e: e.delete(),
        lambda e: Edition.objects.filter(pk=e.pk).update(html=""),
        lambda e: Edition.objects.filter(pk=e.pk).delete(),
        lambda e: Edition.objects.bulk_update([e], ["html"]),
    ],
)
def test_an_edition_can_neither_be_changed_nor_deleted(cast: Cast, change: object) -> None:
    kept = edition(published(text="<p>As it stood.</p>"))
    kept.html = "<p>Rewritten.</p>"
    with pytest.raises((EditionIsFixed, ProtectedError)):
        change(kept)  # type: ignore[operator]
    assert "As it stood." in Edition.objects.get(pk=kept.pk).html


def test_an_edition_outlives_its_article(cast: Cast) -> None:
    article = published(text="<p>What it said that day.</p>")
    kept = edition(article)
    article.delete()
    assert "What it said that day." in Edition.objects.get(pk=kept.pk).html
    assert cast.outsider.gets(kept.path).status_code in {404, 410}


def test_publishing_and_withdrawing_tell_pages_index_and_journal(cast: Cast) -> None:
    before = content_generation()
    article = published(category=shelf())
    during = content_generation()
    key = article.public_id
    assert all(later > earlier for earlier, later in zip(before, during, strict=True))
    document = Document.objects.get(source="article", key=key)
    assert (document.url, document.category) == (edition(article).path, "orders")
    article.unpublish(user=cast.noor.person)
    assert all(later > earlier for earlier, later in zip(during, content_generation(), strict=True))
    assert not Document.objects.filter(key=key).exists()
    verbs = JournalEntry.objects.filter(about_kind="edition").values_list("verb", flat=True)
    assert list(verbs) == ["article published", "article withdrawn"]


def test_an_edition_says_who_published_it(cast: Cast) -> None:
    article = drafted()
    article.save_revision(user=cast.noor.person).publish(user=cast.noor.person)
    assert edition(article).by == cast.noor.person


def test_an_article_that_nobody_may_see_yet_is_withdrawn_when_it_is_published(cast: Cast) -> None:
    article = published(text="<p>canary-4411</p>")
    address = edition(article).path
    article.visibility = Visibility.DRAFT
    out(article)
    assert not Publication.objects.exists()
    assert b"canary-4411" not in cast.outsider.gets(address).content


def test_imported_articles_keep_what_stood_before_their_first_edit(cast: Cast, tmp_path) -> None:
    from clew.knowledge.importing import jsonl
    from clew.knowledge.models import Article

    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "title": "Old", "text": "Before.", "lang": "en"}\n')
    jsonl.load(file, "rows")
    article = Article.objects.get(external_id="a")
    article.body = [("text", "<p>After.</p>")]
    article.save_revision()
    earliest = article.revisions.order_by("pk").first()
    assert "Before." in str(earliest.content["body"])
    assert Article.objects.get(pk=article.pk).live_revision == earliest
    assert "Before." in cast.outsider.opens(edition(article).path)


def test_translations_of_an_article_are_one_group_in_the_answers(cast: Cast) -> None:
    english = published("Refund time")
    german = drafted("Hoàn tiền bao lâu", lang="vi", translation_key=english.translation_key)
    out(german)
    groups = Document.objects.values_list("group", flat=True)
    assert set(groups) == {english.translation_key.hex}
    found = Publication.objects.get(article=english).translations().visible_to(None)
    assert [p.lang for p in found] == ["vi"]


def test_a_popular_article_comes_first(cast: Cast) -> None:
    quiet, loved = published("Quiet"), published("Loved")
    read(loved, "mei")
    assert [p.article_id for p in flows.popular("en")] == [loved.pk, quiet.pk]


def test_one_visit_that_reads_again_and_again_counts_once(cast: Cast) -> None:
    reloaded, loved = published("Reloaded"), published("Loved")
    read(reloaded, *["omar"] * 5)
    read(loved, "mei", "outsider")
    assert [p.article_id for p in flows.popular("en")] == [loved.pk, reloaded.pk]


def test_first_pages_follow_what_is_popular_and_rest_while_it_stays(cast: Cast) -> None:
    loved, _latest = published("Loved"), published("Latest")
    jobs.follow_popular.call()
    before = content_generation()
    jobs.follow_popular.call()
    assert content_generation() == before
    read(loved, "mei")
    jobs.follow_popular.call()
    assert content_generation() == (before[0] + 1, before[1])


def read(article: Article, *visits: str) -> None:
    for visit in visits:
        journal.record("article viewed", about=edition(article).reference, visit=visit)
