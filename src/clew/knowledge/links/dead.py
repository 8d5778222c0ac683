"""Links that lead nowhere for whoever reads the article that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from clew.core import languages
from clew.knowledge.models import Article, Category, Publication, Visibility
from clew.knowledge.paths import article_in, shelf_in


class Why(TextChoices):
    UNPUBLISHED = "unpublished", _("not published")
    STAFF = "staff", _("for staff only")
    NOTHING = "nothing", _("nothing is there")


@dataclass(frozen=True)
class DeadLink:
    """An address in an article, why nobody gets there, and the article that it means, if any."""

    path: str
    why: Why
    article: Article | None = None

    def __str__(self) -> str:
        return f"{self.article or self.path} ({self.why.label})"


class Targets:
    """What stands behind addresses of ours, asked once for many of them."""

    def __init__(self, paths: Iterable[str]) -> None:
        asked = list(paths)
        named = {name for path in asked if (name := article_in(path))}
        shelves = {place for path in asked if (place := shelf_in(path))}
        out = Publication.objects.filter(edition__public_id__in=named)
        self.out = dict(out.values_list("edition__public_id", "visibility"))
        self.articles = {a.public_id: a for a in Article.objects.filter(public_id__in=named)}
        self.shelves = {place for place in shelves if holds_something(*place)}

    def dead(self, paths: Iterable[str], audience: str) -> list[DeadLink]:
        """Which of these lead nowhere for who may read an article of this visibility."""
        judged = ((path, self.why(path, audience)) for path in paths)
        return [DeadLink(p, why, self.articles.get(article_in(p))) for p, why in judged if why]

    def why(self, path: str, audience: str) -> Why | None:
        name, shelf = article_in(path), shelf_in(path)
        if not leads_to_a_page(path) or (shelf and shelf not in self.shelves):
            return Why.NOTHING
        if name and name not in self.out:
            return Why.UNPUBLISHED if name in self.articles else Why.NOTHING
        if name and Visibility.PUBLIC in {audience} - {self.out[name]}:
            return Why.STAFF
        return None


def holds_something(lang: str, slug: str) -> bool:
    """Whether a shelf has a page: an empty one has none."""
    shelf = Category.objects.filter(locale__language_code=lang, slug=slug).first()
    out = Publication.objects.visible_to(None)
    return shelf is not None and out.in_category(shelf).exists()


def leads_to_a_page(path: str) -> bool:
    """Whether there is a route; an address may lack its last slash."""
    lang = path.split("/")[1]
    with override(lang if lang in languages.CODES else languages.DEFAULT):
        return any(_resolves(one) for one in (path, f"{path}/"))


def _resolves(path: str) -> bool:
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
