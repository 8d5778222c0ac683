"""Markdown tokens as the little HTML that an article's text may hold; raw HTML never gets here."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.html import escape
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("table")
for _rule in ("html_block", "html_inline", "autolink"):
    MARKDOWN.disable(_rule)

_OPEN = {
    "paragraph_open": "<p>", "paragraph_close": "</p>",
    "bullet_list_open": "<ul>", "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>", "ordered_list_close": "</ol>",
    "list_item_open": "<li>", "list_item_close": "</li>",
    "blockquote_open": "<blockquote>", "blockquote_close": "</blockquote>",
}  # fmt: skip
_INLINE = {
    "strong_open": "<b>", "strong_close": "</b>", "softbreak": " ", "hardbreak": "<br/>",
    "link_close": "</a>",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}


def html_of(tokens: Iterable[Token]) -> str:
    """Block tokens as rich text."""
    return "".join(_block(token) for token in tokens)


def _block(token: Token) -> str:
    if token.type == "inline":
        return inline(token.children or [])
    if token.type in {"heading_open", "heading_close"}:
        name = "h2" if token.tag in {"h1", "h2"} else "h3"
        return f"<{name}>" if token.nesting > 0 else f"</{name}>"
    if token.type in {"fence", "code_block"}:
        lines = escape(token.content.rstrip("\n")).split("\n")
        return f"<p><code>{'<br/>'.join(lines)}</code></p>"
    if token.hidden:
        return ""
    return _OPEN.get(token.type, "")


def inline(tokens: Iterable[Token]) -> str:
    """Inline tokens as rich text; a picture inside a sentence is told by its words."""
    return "".join(_inline(token) for token in tokens)


def _inline(token: Token) -> str:
    if token.type == "text":
        return escape(token.content)
    if token.type == "code_inline":
        return f"<code>{escape(token.content)}</code>"
    if token.type == "image":
        return escape(token.content)
    if token.type == "link_open":
        return f'<a href="{escape(safe_address(token.attrGet("href")))}">'
    return _INLINE.get(token.type, "")


def safe_address(address: object) -> str:
    """A link that may be followed; anything else leads nowhere."""
    text = address if isinstance(address, str) else ""
    try:
        scheme = urlsplit(text).scheme.lower()
    except ValueError:
        return "#"
    own = text.startswith(("/", "#")) and not text.startswith(("//", "/\\"))
    return text if scheme in _SCHEMES or own else "#"


def plain(token: Token) -> str:
    """The words of an inline token."""
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or []
    ).strip()
