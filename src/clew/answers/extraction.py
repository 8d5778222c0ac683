"""The words of an answer: taken from a document as they stand, whole sentences only."""

from __future__ import annotations

from clew.answers.drafts import Passage
from clew.answers.embeddings.texts import texts_of
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking
from clew.answers.text.marking import Sought
from clew.answers.text.normal import plain
from clew.answers.text.passages import parts, sentence_spans, weight

SIZE = 700  # of weight: about 600 Latin letters, or 230 Chinese characters


def quote(row: Document, sought: Sought, ranking: Ranking, index: Snapshot) -> str:
    """The passage of `row` that answers best: a whole section if it is short enough.

    Always a piece of the document's own text, unchanged, so that it can be found there again.
    """
    sections = [section for section in row.sections if section["text"].strip()]
    if not sections:
        return row.title
    nearest = _nearest_parts(row, ranking, index)
    section = max(sections, key=lambda one: _worth(one, sought, nearest))
    text = section["text"].strip()
    return text if weight(text) <= SIZE else _window(text, sought, nearest)


def beginning(row: Document) -> str:
    """The first section, in as many whole sentences as fit."""
    text = next((one["text"].strip() for one in row.sections if one["text"].strip()), row.title)
    return text if weight(text) <= SIZE else _from(text, sentence_spans(text))


def _nearest_parts(row: Document, ranking: Ranking, index: Snapshot) -> dict[str, float]:
    """The cosine of each embedded part of `row` by its text; nothing where vectors don't see."""
    if ranking.asked is None or index.vectors is None:
        return {}
    cosines = index.vectors.part_cosines(ranking.asked, row.pk).tolist()
    texts = texts_of(row)
    return dict(zip(texts[1:] or texts, cosines, strict=False))


def _worth(section: Passage, sought: Sought, nearest: dict[str, float]) -> tuple[float, int]:
    heading = plain(section["heading"]).strip()
    cut = parts(plain(section["text"]))
    known = [nearest.get(f"{heading}: {part}" if heading else part, 0.0) for part in cut]
    return max(known, default=0.0), sought.worth(f"{section['heading']} {section['text']}")


def _window(text: str, sought: Sought, nearest: dict[str, float]) -> str:
    """The sentences from the best one on, as many as fit."""
    spans = sentence_spans(text)
    start = max(range(len(spans)), key=lambda at: _sentence_worth(text, spans[at], sought, nearest))
    return _from(text, spans[start:])


def _from(text: str, spans: list[tuple[int, int]]) -> str:
    first, end = spans[0]
    for _, stop in spans[1:]:
        if weight(text[first:stop]) > SIZE:
            break
        end = stop
    return text[first:end].strip()


def _sentence_worth(
    text: str, span: tuple[int, int], sought: Sought, nearest: dict[str, float]
) -> tuple[float, int]:
    sentence = text[span[0] : span[1]]
    tidy = plain(sentence).strip()
    near = max((cosine for part, cosine in nearest.items() if tidy in part), default=0.0)
    return near, sought.worth(sentence)
