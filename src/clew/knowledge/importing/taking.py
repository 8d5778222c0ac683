"""Taking a batch in: new and changed articles are written, published and indexed in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from clew.core import clock
from clew.knowledge import publishing
from clew.knowledge.importing.incoming import Incoming
from clew.knowledge.importing.shelves import Shelves
from clew.knowledge.models import Article, Phrasing, Visibility

AT_ONCE = 200

FIELDS = ("title", "slug", "summary", "kind", "journey", "boundary", "visibility", "source_url",
          "updated_on")  # fmt: skip
WRITTEN = (*FIELDS, "body", "category", "imported_hash", "live", "last_published_at")


@transaction.atomic
def take(rows: Sequence[Incoming], collection: str, shelves: Shelves) -> Counter[str]:
    """Write the rows that are new or changed; counts them as new, changed and unchanged."""
    ids = [row.external_id for row in rows]
    known = {
        found.external_id: found
        for found in Article.objects.filter(collection=collection, external_id__in=ids)
    }
    counts: Counter[str] = Counter()
    fresh: list[Article] = []
    plain: list[Article] = []
    edited: list[Article] = []
    for row in rows:
        article = known.get(row.external_id)
        if article is None:
            fresh.append(filled(Article(collection=collection), row, shelves))
        elif article.imported_hash != row.digest:
            group = edited if article.latest_revision_id else plain
            group.append(filled(article, row, shelves))
        else:
            counts["unchanged"] += 1
    create(fresh)
    rewrite(plain)
    for article in edited:
        revise(article)
    go_out([*fresh, *plain])
    counts["new"], counts["changed"] = len(fresh), len(plain) + len(edited)
    return counts


def filled(article: Article, row: Incoming, shelves: Shelves) -> Article:
    """The article with the row's content. What an editor took back by hand stays back."""
    taken_back = article.pk and not article.live and article.visibility != Visibility.DRAFT
    for name in FIELDS:
        setattr(article, name, getattr(row, name))
    article.external_id, article.imported_hash = row.external_id, row.digest
    article.category = shelves.at(row.lang, row.category)
    article.body = Article.body.field.stream_block.to_python(row.body)
    article.phrasings = [Phrasing(text=q, sort_order=n) for n, q in enumerate(row.questions)]
    if not article.pk:
        article.locale = shelves.locales[row.lang]
        article.translation_key = row.translation_key or article.translation_key
    article.live = row.visibility != Visibility.DRAFT and not taken_back
    return article


def create(articles: Sequence[Article]) -> None:
    now = clock.now()
    for article in articles:
        article.first_published_at = article.last_published_at = now if article.live else None
    Article.objects.bulk_create(articles, batch_size=AT_ONCE)
    write_phrasings(articles)


def rewrite(articles: Sequence[Article]) -> None:
    """Change articles that nobody has edited here."""
    now = clock.now()
    for article in articles:
        article.last_published_at = now if article.live else article.last_published_at
    Article.objects.bulk_update(articles, WRITTEN, batch_size=50)
    Phrasing.objects.filter(article__in=articles).delete()
    write_phrasings(articles)


def write_phrasings(articles: Sequence[Article]) -> None:
    rows: list[Any] = []
    for article in articles:
        for phrasing in article.phrasings.all():
            phrasing.article_id = article.pk
            rows.append(phrasing)
    Phrasing.objects.bulk_create(rows, batch_size=500)


def revise(article: Article) -> None:
    """An article with a history gets one revision more; it goes out if it was out."""
    goes_out, digest = article.live, article.imported_hash
    Article.objects.filter(pk=article.pk).update(imported_hash=digest)
    article.live = Article.objects.values_list("live", flat=True).get(pk=article.pk)
    revision = article.save_revision(clean=False)
    if goes_out:
        revision.publish()
    elif article.live:
        article.unpublish()


def go_out(articles: Sequence[Article]) -> None:
    out = [article for article in articles if article.is_out]
    if out:
        publishing.publish(out)
    publishing.withdraw([article for article in articles if not article.is_out])
