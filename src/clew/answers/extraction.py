"""The words of an answer: taken from a document as they stand, whole sentences only."""

from __future__ import annotations

from collections.abc import Collection

from clew.answers.drafts import Passage
from clew.answers.embeddings.texts import texts_of
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking
from clew.answers.text.marking import Sought
from clew.answers.text.normal import plain
from clew.answers.text.passages import parts, sentence_spans, weight

SIZE = 700  # of weight: about 600 Latin letters, or 230 Chinese characters
_CLEARLY = 2  # so many more different words make a section a better answer than the beginning
_LEAST = 60  # what is left of SIZE must hold at least this much to be used

Worth = tuple[float, int]  # cosine of the nearest part, and how many different words are there


def passages(
    row: Document, sought: Sought, ranking: Ranking, index: Snapshot, read: Collection[str] = ()
) -> list[str]:
    """Excerpts of `row` that answer best, in their order; each is its own text, unchanged.

    They begin at the best section, or at the first one where the title says it all, and go on
    for as long as the heading stays the same and there is room. Sections with a quote of `read`
    are left out.
    """
    sections = [
        section
        for section in row.sections
        if section["text"].strip() and not any(quote in section["text"] for quote in read)
    ]
    if not sections:
        return [row.title]
    nearest = nearest_parts(row, ranking, index)
    worths = [_worth(section, sought, nearest) for section in sections]
    best = max(range(len(sections)), key=worths.__getitem__)
    if not read and _title_says_it(row, sought, nearest, worths[best]):
        return beginning(row)
    return _following(sections[best:], sought, nearest)


def narrowed(found: list[str], sought: Sought) -> list[str]:
    """Of passages that were read already the sentences that have something of the question."""
    cut = [text[a:b].strip() for text in found for a, b in sentence_spans(text)]
    most = max(map(sought.worth, cut), default=0)
    return [sentence for sentence in cut if most and sought.worth(sentence) == most] or found


def beginning(row: Document) -> list[str]:
    """The first sections, in as many whole sentences as fit."""
    sections = [section for section in row.sections if section["text"].strip()]
    return _following(sections, None, {}) or [row.title]


def nearest_parts(row: Document, ranking: Ranking, index: Snapshot) -> dict[str, float]:
    """The cosine of each embedded part of `row` by its text; nothing where vectors don't see."""
    if ranking.asked is None or index.vectors is None:
        return {}
    cosines = index.vectors.part_cosines(ranking.asked, row.pk).tolist()
    texts = texts_of(row)
    return dict(zip(texts[1:] or texts, cosines, strict=False))


def _title_says_it(row: Document, sought: Sought, nearest: dict[str, float], best: Worth) -> bool:
    """Whether the question is about the document as a whole rather than about one section."""
    if not nearest:
        return sought.worth(row.title) + _CLEARLY > best[1]
    others = [best[0], *(nearest.get(plain(phrasing), 0.0) for phrasing in row.phrasings)]
    return nearest.get(plain(row.title), 0.0) >= max(others)


def _worth(section: Passage, sought: Sought, nearest: dict[str, float]) -> Worth:
    heading = plain(section["heading"]).strip()
    cut = parts(plain(section["text"]))
    known = [nearest.get(f"{heading}: {part}" if heading else part, 0.0) for part in cut]
    return max(known, default=0.0), sought.worth(f"{section['heading']} {section['text']}")


def _following(
    sections: list[Passage], sought: Sought | None, nearest: dict[str, float]
) -> list[str]:
    found: list[str] = []
    room = SIZE
    for section in sections:
        if room < _LEAST or section["heading"] != sections[0]["heading"]:
            break
        from_best = None if found else sought
        found.append(_fitting(section["text"].strip(), room, from_best, nearest))
        room -= weight(found[-1])
    return [text for text in found if text]


def _fitting(text: str, room: int, sought: Sought | None, nearest: dict[str, float]) -> str:
    """`text` if there is room for it, else sentences of it: from the best one on, or the first."""
    if weight(text) <= room:
        return text
    spans, start = sentence_spans(text), 0
    if sought is not None:
        worths = [_sentence_worth(text[a:b], sought, nearest) for a, b in spans]
        start = max(range(len(spans)), key=worths.__getitem__)
    first, end = spans[start]
    if start == 0 and sought is None and weight(text[first:end]) > room:
        return ""
    for _, stop in spans[start + 1 :]:
        if weight(text[first:stop]) > room:
            break
        end = stop
    return text[first:end].strip()


def _sentence_worth(sentence: str, sought: Sought, nearest: dict[str, float]) -> Worth:
    tidy = plain(sentence).strip()
    near = max((cosine for part, cosine in nearest.items() if tidy in part), default=0.0)
    return near, sought.worth(sentence)
