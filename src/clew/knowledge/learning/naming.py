"""By what an article is known in files of questions."""

from __future__ import annotations

from typing import Any

from clew.knowledge.importing.incoming import words
from clew.knowledge.models import Article


def name_of(article: Article) -> dict[str, str]:
    """By what it is found elsewhere: imported articles are called the same everywhere."""
    if article.external_id:
        return {"collection": article.collection, "id": article.external_id}
    return {"public_id": article.public_id}


def called(name: Any) -> Article | None:
    """The article of that name here, if there is one."""
    if not isinstance(name, dict):
        return None
    known = {key: words(name.get(key), 255) for key in ("public_id", "collection", "id")}
    if known["public_id"]:
        return Article.objects.filter(public_id=known["public_id"]).first()
    imported = Article.objects.exclude(external_id="")
    return imported.filter(collection=known["collection"], external_id=known["id"]).first()
