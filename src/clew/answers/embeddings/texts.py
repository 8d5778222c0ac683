"""Which texts of a document are embedded: the whole, its title, its phrasings, its parts."""

from __future__ import annotations

from clew.answers.models import Document
from clew.answers.text.normal import plain
from clew.answers.text.passages import capped, parts

CUT = "2"  # grows when this module would cut a document otherwise than before
WHOLE = 1500
MOST_PHRASINGS = 200
MOST = 120


def label(model: str) -> str:
    """What a document is marked with once its vectors are there."""
    return f"{model}/{CUT}"


def texts_of(document: Document) -> list[str]:
    """The whole first, then the parts (one at least), each tidied as questions are."""
    whole = capped(plain(f"{document.own_title}\n{document.text}").strip(), WHOLE)
    asked = [plain(phrasing) for phrasing in document.phrasings[:MOST_PHRASINGS]]
    own_parts = [plain(document.own_title), *asked, *_sections(document)[:MOST]]
    return [whole, *(dict.fromkeys(part for part in own_parts if part.strip()))]


def question_text(question: str) -> str:
    return capped(plain(question).strip(), WHOLE // 2)


def _sections(document: Document) -> list[str]:
    found = []
    for section in document.sections:
        heading = plain(section["heading"]).strip()
        for part in parts(plain(section["text"])):
            found.append(f"{heading}: {part}" if heading else part)
    return found
