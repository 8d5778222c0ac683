"""Publishing: articles become editions, publications and documents; withdrawing takes them back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

from django.db import transaction
from django.db.models import Max

from clew.answers import flows as answers
from clew.answers.drafts import Boundary, DocumentDraft
from clew.core import clock, generations, journal
from clew.knowledge.learning.asked import beside, learnt_by
from clew.knowledge.models import Article, Category, Edition, EditionFile, Publication, Visibility
from clew.knowledge.rendering import rendered

SOURCE = "article"
AT_ONCE = 200


def publish(articles: Sequence[Article], *, by: Any = None) -> list[Edition]:
    """Write an edition of each article, show it, and hand it to the answers."""
    return bring_out(articles, snapshots(articles, by), by=by)


def snapshots(articles: Sequence[Article], by: Any = None) -> list[Edition]:
    """Editions that are not written yet. Drawing pictures takes time, so no lock is held here."""
    return [edition_of(article, by) for article in articles]


@transaction.atomic
def bring_out(
    articles: Sequence[Article], editions: Sequence[Edition], *, by: Any = None
) -> list[Edition]:
    """Number and write editions, and let pages and answers know."""
    written = write_editions(articles, editions)
    show(articles, written)
    answers.put(documents([(e, a.category) for e, a in zip(written, articles, strict=True)]))
    for edition in written:
        journal.record(
            "article published", about=edition.reference, by=by, data=journal_facts(edition)
        )
    generations.bump("pages")
    return written


@transaction.atomic
def withdraw(articles: Sequence[Article], *, by: Any = None) -> None:
    """Take articles away: from pages, feeds, search and answers alike."""
    shown = list(Publication.objects.filter(article__in=articles).select_related("edition"))
    if not shown:
        return
    Publication.objects.filter(pk__in=[p.pk for p in shown]).delete()
    answers.withdraw(SOURCE, [p.edition.public_id for p in shown])
    for publication in shown:
        edition = publication.edition
        journal.record(
            "article withdrawn", about=edition.reference, by=by, data=journal_facts(edition)
        )
    generations.bump("pages")


def journal_facts(edition: Edition) -> dict[str, Any]:
    return {"article": edition.public_id, "number": edition.number, "lang": edition.lang}


def write_editions(articles: Sequence[Article], editions: Sequence[Edition]) -> list[Edition]:
    """Give each edition its number; the lock lets two publishers of one article take turns."""
    keys = [article.pk for article in articles]
    list(Article.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    before = Edition.objects.filter(article__in=keys).values_list("article")
    last = dict(before.annotate(Max("number")))
    for article, edition in zip(articles, editions, strict=True):
        edition.article = article
        edition.number, edition.at = last.get(article.pk, 0) + 1, clock.now()
    written = Edition.objects.bulk_create(editions, batch_size=200)
    EditionFile.objects.write(written)
    return written


def edition_of(article: Article, by: Any) -> Edition:
    """A snapshot, neither numbered nor saved: previews show one too."""
    drawn = rendered(article.body, article.lang)
    category = article.category
    shelves = [*category.ancestors(), category] if category else []
    return Edition(
        article=article,
        number=0,
        public_id=article.public_id,
        group=article.translation_key,
        external_id=article.external_id,
        lang=article.lang,
        slug=article.slug,
        path=article.path,
        source_url=article.source_url,
        title=article.title,
        summary=article.summary,
        html=drawn.html,
        text=drawn.text,
        passages=drawn.passages,
        parts=drawn.parts,
        questions=[phrasing.text for phrasing in article.phrasings.all()],
        kind=article.kind,
        journey=article.journey,
        boundary=article.boundary,
        visibility=article.visibility,
        category_path="/".join(shelf.slug for shelf in shelves),
        category_names=[shelf.name for shelf in shelves],
        updated_on=article.updated_on or clock.now().date(),
        by=by,
    )


def show(articles: Sequence[Article], editions: Sequence[Edition]) -> None:
    """Point each article's publication at its new edition."""
    rows = [
        Publication(
            article=article,
            edition=edition,
            category=article.category,
            group=edition.group,
            lang=edition.lang,
            visibility=edition.visibility,
            kind=edition.kind,
            journey=edition.journey,
            boundary=edition.boundary,
            at=edition.at,
            first_at=edition.at,
        )
        for article, edition in zip(articles, editions, strict=True)
    ]
    changing = ["edition", "category", "group", "lang", "visibility", "kind", "journey", "boundary"]
    Publication.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=[*changing, "at"],
        batch_size=200,
    )


def hand_over(articles: Collection[int]) -> None:
    """Tell the answers of published articles again: what stands around an edition has changed."""
    keys = sorted(articles)
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            part = Publication.objects.filter(pk__in=keys[start : start + AT_ONCE])
            shown = part.select_related("edition", "category")
            answers.put(documents([(p.edition, p.category) for p in shown]))


def documents(shown: Sequence[tuple[Edition, Category | None]]) -> list[DocumentDraft]:
    """Editions on their shelves, each with what was learnt for its article."""
    learnt = learnt_by([edition.article_id for edition, _ in shown])
    return [document(e, shelf, learnt.get(e.article_id, ())) for e, shelf in shown]


def document(
    edition: Edition, category: Category | None, learnt: Sequence[str] = ()
) -> DocumentDraft:
    """The edition as the answer engine sees it, on the shelf where it stands today."""
    internal = edition.visibility == Visibility.INTERNAL
    return DocumentDraft(
        source=SOURCE,
        key=edition.public_id,
        external_id=edition.external_id or edition.public_id,
        group=edition.group.hex,
        lang=edition.lang,
        title=edition.title,
        text=edition.text,
        passages=tuple(with_summary(edition)),
        phrasings=beside(edition.questions, learnt),
        url=edition.path,
        category=category.path if category else "",
        journey=edition.journey,
        boundary=cast(Boundary, edition.boundary),
        audience="internal" if internal else "public",
        edition=edition.handle,
    )


def with_summary(edition: Edition) -> list[Any]:
    """The summary is the shortest answer there is, so it comes first."""
    first = [{"heading": "", "text": edition.summary}] if edition.summary else []
    return [*first, *edition.passages]
