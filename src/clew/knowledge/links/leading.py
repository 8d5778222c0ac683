"""From which published articles links lead to others."""

from __future__ import annotations

from collections.abc import Collection

from clew.knowledge.links.addresses import own_paths
from clew.knowledge.models import Article, Publication
from clew.knowledge.models.publication import Publications
from clew.knowledge.paths import article_in

AT_ONCE = 500


def with_links() -> Publications:
    """What is out and has any, by title."""
    out = Publication.objects.select_related("edition")
    return out.filter(edition__html__contains="<a ").by_title()


def to(article: Article) -> Publications:
    """What is out and links to this article, by title."""
    out = Publication.objects.select_related("edition").exclude(pk=article.pk)
    return out.filter(edition__html__contains=f"-{article.public_id}/").by_title()


def to_any(articles: Collection[Article]) -> list[Publication]:
    """What is out and links to one of these articles without being one of them, by title."""
    going, names = {one.pk for one in articles}, {one.public_id for one in articles}
    out = with_links() if articles else Publication.objects.none()
    others = (one for one in out.iterator(AT_ONCE) if one.pk not in going)
    return [one for one in others if names & set(map(article_in, own_paths(one.edition.html)))]
