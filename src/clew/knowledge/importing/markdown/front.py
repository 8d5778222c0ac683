"""Front matter: the facts that stand above an article's text."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

from clew.knowledge.importing.incoming import BadRow

MOST_FACTS = 16 * 1024


def split(text: str) -> tuple[dict[str, Any], str]:
    """The facts and the rest of a file; raises BadRow if the facts can't be read."""
    if not text.startswith("---\n"):
        return {}, text
    end = text.find("\n---", 3)
    if end < 0 or end > MOST_FACTS:
        raise BadRow(_("its front matter doesn't end"))
    rest = text.find("\n", end + 1)
    return mapping(text[4:end]), text[rest + 1 :] if rest > 0 else ""


def mapping(text: str) -> dict[str, Any]:
    """A YAML mapping with text keys; raises BadRow for anything else, and for anchors.

    An anchor lets a few lines stand for millions of values.
    """
    if len(text) > MOST_FACTS:
        raise BadRow(_("its front matter is too long"))
    if "&" in text and any(isinstance(t, yaml.AnchorToken) for t in scanned(text)):
        raise BadRow(_("its front matter uses YAML anchors"))
    try:
        found = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise BadRow(_("its front matter is not YAML")) from problem
    if not isinstance(found, dict):
        raise BadRow(_("its front matter is not a list of names and values"))
    return {str(name): value for name, value in found.items()}


def scanned(text: str) -> Any:
    try:
        yield from yaml.scan(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return


def day(value: object) -> date | None:
    """`2026-10-21`, as YAML gives it."""
    return value if type(value) is date else None
