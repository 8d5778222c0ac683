"""Taking a batch in: new and changed articles are written, published and indexed in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import ReferenceIndex

from clew.core import clock
from clew.knowledge import publishing
from clew.knowledge.importing.incoming import Incoming
from clew.knowledge.importing.shelves import Shelves
from clew.knowledge.models import Article, Phrasing, Visibility

AT_ONCE = 200
WITH_FILES = {"picture", "steps", "video"}

FIELDS = ("title", "slug", "summary", "kind", "journey", "boundary", "visibility", "source_url",
          "updated_on")  # fmt: skip
WRITTEN = (*FIELDS, "body", "category", "imported_hash", "live", "last_published_at")


@dataclass
class Batch:
    """What a batch asks for: articles to make, to rewrite, and to give one more revision."""

    fresh: list[Article] = field(default_factory=list)
    plain: list[Article] = field(default_factory=list)
    edited: list[Article] = field(default_factory=list)
    unchanged: int = 0

    @property
    def counts(self) -> Counter[str]:
        changed = len(self.plain) + len(self.edited)
        return Counter(new=len(self.fresh), changed=changed, unchanged=self.unchanged)


def take(rows: Sequence[Incoming], collection: str, shelves: Shelves) -> Counter[str]:
    """Write the rows that are new or changed; counts them as new, changed and unchanged."""
    batch = sorted_out(rows, collection, shelves)
    articles = [*batch.fresh, *batch.plain]
    out = [article for article in articles if article.is_out]
    editions = publishing.snapshots(out)
    with transaction.atomic():
        create(batch.fresh)
        rewrite(batch.plain)
        if out:
            publishing.bring_out(out, editions)
        publishing.withdraw([article for article in batch.plain if not article.is_out])
    for article in batch.edited:
        revise(article)
    note_uses([*articles, *batch.edited])
    return batch.counts


def sorted_out(rows: Sequence[Incoming], collection: str, shelves: Shelves) -> Batch:
    ids = [row.external_id for row in rows]
    known = {
        found.external_id: found
        for found in Article.objects.filter(collection=collection, external_id__in=ids)
    }
    batch = Batch()
    for row in rows:
        article = known.get(row.external_id)
        if article is None:
            batch.fresh.append(filled(Article(collection=collection), row, shelves))
        elif article.imported_hash != row.digest:
            group = batch.edited if article.latest_revision_id else batch.plain
            group.append(filled(article, row, shelves))
        else:
            batch.unchanged += 1
    return batch


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
        article.public_id = row.public_id or article.public_id
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


@transaction.atomic
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


def note_uses(articles: Sequence[Article]) -> None:
    """Wagtail warns before a picture in use is deleted; it learns of uses by saving, we don't."""
    for article in articles:
        if any(child["type"] in WITH_FILES for child in article.body.raw_data):
            ReferenceIndex.create_or_update_for_object(article)
