"""Addresses of articles: `/<lang>/articles/<slug>-<public id>/`."""

from __future__ import annotations

import re
import unicodedata

from clew.core.addresses import absolute

_ARTICLE = r"[a-z-]{2,8}/articles/[a-z0-9-]{0,90}-([A-Za-z0-9]{4,16})/"
_SHELF = re.compile(r"/([a-z-]{2,8})/categories/([a-z0-9-]{1,80})/?")
_FOLDED = str.maketrans({"đ": "d", "Đ": "d"})


def article_path(lang: str, slug: str, public_id: str) -> str:
    return f"/{lang}/articles/{slug}-{public_id}/"


def named_in(text: str) -> list[str]:
    """The public ids of the articles whose addresses stand in a text, each once."""
    found = re.findall(re.escape(absolute("/")) + _ARTICLE, text)
    return list(dict.fromkeys(found))


def article_in(path: str) -> str:
    """The public id of the article whose address a path is, "" for any other page."""
    found = re.fullmatch(f"/{_ARTICLE}?", path)
    return found[1] if found else ""


def shelf_in(path: str) -> tuple[str, str] | None:
    """The language and slug of the category whose address a path is."""
    found = _SHELF.fullmatch(path)
    return (found[1], found[2]) if found else None


def slug_of(words: str, otherwise: str = "article") -> str:
    """Latin words folded to a slug of up to 60 characters; what has none becomes `otherwise`."""
    plain = unicodedata.normalize("NFKD", words[:200].translate(_FOLDED)).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return found[:60].rstrip("-") or otherwise
