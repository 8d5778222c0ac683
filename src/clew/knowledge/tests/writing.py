"""How articles come about in these tests: written like an editor would, published by a flow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image as Pillow
from wagtail.models import Locale

from clew.core import generations
from clew.knowledge.models import Article, Category, Edition, Publication


def drafted(title: str = "Refund time", text: str = "<p>Three days.</p>", **facts: Any) -> Article:
    """An article with one text block that nobody has published."""
    locale = Locale.objects.get(language_code=facts.pop("lang", "en"))
    body = facts.pop("body", [("text", text)])
    article = Article(locale=locale, title=title, live=False, body=body, **facts)
    article.full_clean()
    article.save()
    article.save_revision()
    return article


def published(*args: Any, **facts: Any) -> Article:
    article = drafted(*args, **facts)
    return out(article)


def out(article: Article) -> Article:
    """Publish its latest state, and read it anew."""
    article.save_revision().publish()
    return Article.objects.get(pk=article.pk)


def edition(article: Article) -> Edition:
    return Publication.objects.get(article=article).edition


def shelf(slug: str = "orders", lang: str = "en", parent: Category | None = None) -> Category:
    locale = Locale.objects.get(language_code=lang)
    return Category.objects.create(slug=slug, name=slug.title(), locale=locale, parent=parent)


def content_generation() -> tuple[int, int]:
    """What pages and indexes watch: both grow when customers must see something else."""
    return generations.current("pages"), generations.current("documents")


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (600, 400)) -> bytes:
    held = io.BytesIO()
    Pillow.new("RGB", size, (200, 120, 40)).save(held, kind)
    return held.getvalue()


def folder(root: Path, **files: str | bytes) -> Path:
    """Files by path, with `__` for a slash and `_dot_` for a dot."""
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
