"""A file's name, so that it can be shown and kept: one line, no way out, no false ending."""

from __future__ import annotations

import re
import unicodedata

from clew.conversations.attachments.archives import OFFICE

LONGEST = 120
NAMELESS = "file"
WEB = frozenset({"html", "htm", "xhtml", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl"})
ENDINGS = {
    "image/png": ("png", "apng"),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/pdf": ("pdf",),
    "video/mp4": ("mp4", "m4v", "3gp", "mov"),
    "video/webm": ("webm", "mkv"),
    OFFICE + "wordprocessingml.document": ("docx", "dotx"),
    OFFICE + "spreadsheetml.sheet": ("xlsx", "xltx"),
    OFFICE + "presentationml.presentation": ("pptx", "ppsx", "potx"),
}
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def cleaned(given: str) -> str:
    """Without folders, marks that turn its direction, and what file systems can't keep."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    kept = _FORBIDDEN.sub("_", _TURNING.sub("", last)).encode("utf-8", "replace").decode()
    stem, dot, ending = " ".join(kept.split()).strip(". ").rpartition(".")
    if not dot:
        return ending[:LONGEST] or NAMELESS
    return f"{stem[: LONGEST - len(ending[:20]) - 1]}.{ending[:20]}"


def fitting(name: str, kind: str) -> str:
    """The name with an ending that says what it is, where its own says something else."""
    ending = name.lower().rpartition(".")[2]
    if kind == "text/plain":
        others = {one for endings in ENDINGS.values() for one in endings}
        return f"{name}.txt" if ending in WEB | others else name
    known = ENDINGS.get(kind)
    return name if known is None or ending in known else f"{name}.{known[0]}"
