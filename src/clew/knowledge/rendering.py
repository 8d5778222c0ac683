"""An article becomes what an edition keeps: clean HTML, plain text, passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.translation import override

from clew.knowledge import blocks, sanitising
from clew.knowledge.blocks.words import words_of
from clew.knowledge.media.renditions import drawn

_H2 = re.compile(r"<h2[^>]*>")


@dataclass(frozen=True)
class Rendered:
    html: str
    text: str
    passages: list[dict[str, str]]
    parts: dict[str, Any]


def rendered(body: Any, lang: str) -> Rendered:
    """Draw a body (a StreamValue) with its labels in the article's own language."""
    with override(lang):
        html = body.stream_block.render(body, context={"lang": lang})
        passages = blocks.passages(blocks.pieces_of_body(body))
        return Rendered(tidy(html), blocks.plain(passages), passages, parts(body))


def tidy(html: str) -> str:
    """Clean, with an anchor on each heading."""
    return sanitising.clean(with_anchors(html))


def with_anchors(html: str) -> str:
    numbers: Iterator[int] = count(1)
    return _H2.sub(lambda _: f'<h2 id="part-{next(numbers)}">', html)


def parts(body: Any) -> dict[str, Any]:
    """What machines read of a body: its steps (with pictures), error codes and first picture."""
    found: dict[str, Any] = {"steps": [], "errors": [], "picture": ""}
    for child in body:
        reader = _READERS.get(child.block_type)
        if reader:
            reader(child, found)
    return found


def _steps(child: Any, found: dict[str, Any]) -> None:
    for step in child.value:
        picture = _address(step.get("picture"))
        found["steps"].append({"text": words_of(step["text"].source), "picture": picture})
        found["picture"] = found["picture"] or picture


def _error(child: Any, found: dict[str, Any]) -> None:
    value = child.value
    facts = {"code": value["code"], "meaning": value["meaning"], "steps": list(value["steps"])}
    found["errors"].append(facts)


def _picture(child: Any, found: dict[str, Any]) -> None:
    found["picture"] = found["picture"] or _address(child.value.get("picture"))


def _address(image: Any) -> str:
    return drawn(image).url if image else ""


_READERS = {"steps": _steps, "error": _error, "picture": _picture}
