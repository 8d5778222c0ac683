"""Links from one Markdown file to another become links from one article to another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import unquote

from markdown_it.token import Token

from clew.knowledge.models import Article
from clew.knowledge.public_ids import LETTERS, PUBLIC_ID_LENGTH


def public_id_for(collection: str, external_id: str) -> str:
    """The public id of a Markdown article: it has one already, or will get this one."""
    kept = Article.objects.filter(collection=collection, external_id=external_id)
    known = kept.values_list("public_id", flat=True).first()
    return known or made_of(f"{collection}\0{external_id}")


def made_of(name: str) -> str:
    """Always the same letters for the same name, so that a link can come before its article."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    drawn = ""
    for _ in range(PUBLIC_ID_LENGTH):
        number, place = divmod(number, len(LETTERS))
        drawn += LETTERS[place]
    return drawn


def file_of(address: str) -> str:
    """The Markdown file that a link leads to, "" for a link elsewhere."""
    path = unquote(address.partition("#")[0])
    elsewhere = ":" in path or path.startswith("/")
    return path if path.endswith(".md") and not elsewhere else ""


def links(tokens: Iterable[Token]) -> Iterable[Token]:
    """Every opening of a link in these tokens."""
    for token in tokens:
        yield from (c for c in token.children or [] if c.type == "link_open")
