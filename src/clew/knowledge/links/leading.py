"""From which published articles links lead to one article, and which links lead nowhere at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import batched

from clew.knowledge.links.addresses import own_paths, written
from clew.knowledge.links.dead import DeadLink, Targets
from clew.knowledge.models import Article, Publication
from clew.knowledge.models.publication import Publications
from clew.knowledge.paths import article_in

AT_ONCE = 500


@dataclass(frozen=True)
class Finding:
    """What is out, and its links that lead nowhere."""

    publication: Publication
    links: list[DeadLink]


def to(article: Article) -> Publications:
    """What is out and links to this article, by title."""
    out = Publication.objects.select_related("edition").exclude(pk=article.pk)
    return out.filter(edition__html__contains=f"-{article.public_id}/").by_title()


def to_any(articles: Collection[Article]) -> list[Publication]:
    """What is out and links to one of these articles without being one of them, by title."""
    going, names = {one.pk for one in articles}, {one.public_id for one in articles}
    out = _with_links() if articles else Publication.objects.none()
    others = (one for one in out.iterator(AT_ONCE) if one.pk not in going)
    return [one for one in others if names & set(map(article_in, own_paths(one.edition.html)))]


def nowhere() -> Iterator[Finding]:
    """All that is out with links that lead nowhere, by title."""
    for some in batched(_with_links().iterator(AT_ONCE), AT_ONCE):
        yield from _of(list(some))


def _with_links() -> Publications:
    out = Publication.objects.select_related("edition")
    return out.filter(edition__html__contains="<a ").by_title()


def _of(some: list[Publication]) -> Iterator[Finding]:
    paths = {publication.pk: own_paths(publication.edition.html) for publication in some}
    targets = Targets(path for found in paths.values() for path in found)
    for publication in some:
        dead = targets.dead(paths[publication.pk], publication.visibility)
        if dead:
            yield Finding(publication, dead)


def dead_in(article: Article) -> list[DeadLink]:
    """The links of an article, as it is written now, that lead nowhere for its readers."""
    paths = own_paths(written(article.body))
    return Targets(paths).dead(paths, article.visibility)
