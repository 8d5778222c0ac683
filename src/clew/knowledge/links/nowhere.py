"""Which links lead nowhere at all: of one article, and of all that is out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from clew.knowledge.links.addresses import own_paths, written
from clew.knowledge.links.dead import DeadLink, Targets
from clew.knowledge.links.leading import AT_ONCE, with_links
from clew.knowledge.models import Article, Publication


@dataclass(frozen=True)
class Finding:
    """What is out, and its links that lead nowhere."""

    publication: Publication
    links: list[DeadLink]


def everywhere() -> Iterator[Finding]:
    """All that is out with links that lead nowhere, by title."""
    for some in batched(with_links().iterator(AT_ONCE), AT_ONCE):
        yield from _of(list(some))


def _of(some: list[Publication]) -> Iterator[Finding]:
    paths = {publication.pk: own_paths(publication.edition.html) for publication in some}
    targets = Targets(path for found in paths.values() for path in found)
    for publication in some:
        dead = targets.dead(paths[publication.pk], publication.visibility)
        if dead:
            yield Finding(publication, dead)


def of(article: Article) -> list[DeadLink]:
    """The links of an article, as it is written now, that lead nowhere for its readers."""
    paths = own_paths(written(article.body))
    return Targets(paths).dead(paths, article.visibility)
