"""Plain text, and markup that only looks like it."""

from __future__ import annotations

import codecs
import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"<(?:!doctype|\?xml|html|head|body|script|svg|math|iframe|style)\b", re.I)


def is_text(head: bytes) -> bool:
    """Whether it reads as UTF-8; a letter may be cut off at the end."""
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)


def kind_of(head: bytes) -> str:
    """`text/plain`, or "" for what is no text, or more than that: HTML, SVG."""
    if not is_text(head) or _MARKUP.search(head.decode("utf-8", "replace")):
        return ""
    return "text/plain"
