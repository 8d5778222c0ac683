"""Articles that begin with what is known already, and a draft as it would be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.html import format_html_join
from wagtail.models import Locale

from clew.answers.drafts import DocumentDraft
from clew.core import journal
from clew.knowledge.models import Article, Category, Phrasing, Publication
from clew.knowledge.publishing import document, edition_of

LONGEST_TITLE, LONGEST_PHRASING = 200, 300


@transaction.atomic
def begin(
    *, lang: str, title: str, answers: Sequence[str], phrasings: Sequence[str],
    near: Iterable[str] = (), by: Any = None, because: str = "",
) -> Article:  # fmt: skip
    """An article in the editor, seen by nobody else. `answers` are plain texts, `near` the public
    ids of articles like it: it goes on the shelf and the journey where most of them stand.
    """
    shelf, journey = place(lang, near)
    article = Article(
        locale=Locale.objects.get(language_code=lang), title=title[:LONGEST_TITLE], live=False,
        category=shelf, body=[("text", html_of(answer)) for answer in answers],
        **({"journey": journey} if journey else {}),
    )  # fmt: skip
    article.phrasings = [
        Phrasing(text=text[:LONGEST_PHRASING], sort_order=at) for at, text in enumerate(phrasings)
    ]
    article.full_clean()
    article.save()
    article.save_revision(user=by)
    data = {"lang": lang, "because": because}
    journal.record("draft begun", about=("article", article.public_id), by=by, data=data)
    return article


def html_of(text: str) -> str:
    lines = [(line.strip(),) for line in text.splitlines() if line.strip()]
    return str(format_html_join("", "<p>{}</p>", lines))


def place(lang: str, near: Iterable[str]) -> tuple[Category | None, str]:
    """The shelf of this language, and the journey, where most of these articles stand."""
    out = Publication.objects.filter(edition__public_id__in=list(near)).select_related("category")
    slugs = Counter(one.category.slug for one in out if one.category)
    journeys = Counter(one.journey for one in out)
    shelves = Category.objects.filter(locale__language_code=lang)
    shelf = shelves.filter(slug=slugs.most_common(1)[0][0]).first() if slugs else None
    return shelf, journeys.most_common(1)[0][0] if journeys else ""


def as_document(article: Article) -> DocumentDraft:
    """What the answers would know of its latest draft; one that is for nobody yet as if for all."""
    latest = article.get_latest_revision_as_object() if article.latest_revision_id else article
    return document(edition_of(latest, None), latest.category)


def called(name: str) -> Article | None:
    """An article by its public id, or by the number it has in the studio."""
    found = Article.objects.filter(public_id=name).first()
    if found is None and name.isdecimal():
        found = Article.objects.filter(pk=int(name)).first()
    return found
