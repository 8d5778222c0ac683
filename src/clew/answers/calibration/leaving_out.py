"""What a document's own words would find if the document had been written without them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clew.answers.embeddings.texts import texts_of
from clew.answers.index.builder import Snapshot
from clew.answers.index.vectors import Similar
from clew.answers.index.words import READINGS, Found
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, by_vectors, by_words, ranked, vector_of
from clew.answers.reading import Question
from clew.answers.text.normal import plain
from clew.answers.text.passages import sentences, weight
from clew.core.languages import family

SHORTEST, LONGEST = 8, 300  # of a sentence that is asked
MOST = 3  # pieces of one document


@dataclass(frozen=True)
class Piece:
    """Something a document says that is asked as if a customer had."""

    row: Document
    kind: str  # phrasing, title or text
    text: str

    @property
    def rest(self) -> str:
        """All that the document says besides."""
        row, gone = self.row, self.text
        texts = [row.own_title, *row.phrasings, *(one["heading"] for one in row.sections)]
        others = [text for text in texts if text != gone]
        if self.kind == "text":
            return "\n".join([*others, row.text.replace(gone, " ", 1)])
        return "\n".join([*others, row.text])


def pieces_of(row: Document) -> list[Piece]:
    """A few: customers' own words where there are some, else sentences, else the title."""
    if row.phrasings:
        return [Piece(row, "phrasing", text) for text in _spread(row.phrasings)]
    found = [text for text in sentences(row.text) if SHORTEST <= weight(text) <= LONGEST]
    if len(found) < 2:  # a title alone finds its way less well than any question
        return [Piece(row, "title", row.own_title)] if found and row.own_title else []
    return [Piece(row, "text", text) for text in _spread(found)]


def _spread(texts: list[str]) -> list[str]:
    """Up to `MOST` of them, from the whole length."""
    step = max(1, len(texts) // MOST)
    return texts[::step][:MOST]


def ranked_without(piece: Piece, index: Snapshot) -> tuple[Question, Ranking]:
    """What the piece finds. Its own document is held to what it says besides; all others are
    as they are."""
    question, scope = Question.of(piece.text, piece.row.lang), SearchScope()
    found = _less_words(piece, question, by_words(question, scope, index), index)
    asked = None if question.vectors_are_blind and found.scores else vector_of(question, index)
    similar = None if asked is None else by_vectors(asked, scope, index, found)
    if similar is not None and asked is not None and piece.row.pk in similar.ids:
        similar = _less_likeness(piece, similar, asked, index)
    return question, ranked(found, similar, asked, index, left_out=piece.row.pk)


def _less_words(piece: Piece, question: Question, found: Found, index: Snapshot) -> Found:
    """The document's score falls as the share of the question's terms does that it still has."""
    number, rest = piece.row.pk, piece.rest
    if number not in found.scores:
        return found
    left = {name: set(read(rest)) for name, (read, _) in READINGS.items()}
    worths = index.words.worths(question.terms, family(question.written), SearchScope().audiences)
    whole = sum(worths.values())
    kept = sum(by for (reading, term), by in worths.items() if term in left[reading])
    had = found.covered.get(number, 0.0) or 1.0
    has = min(had, kept / whole) if whole else 0.0
    scores = {**found.scores, number: found.scores[number] * has / had}
    if not has:
        del scores[number]
    return replace(found, scores=scores, covered={**found.covered, number: has})


def _less_likeness(piece: Piece, similar: Similar, asked: np.ndarray, index: Snapshot) -> Similar:
    """Its parts without the piece; and the whole without the piece's share, where it is in it."""
    row, at = piece.row, similar.ids.index(piece.row.pk)
    if index.vectors is None:
        return similar
    own, texts = index.vectors.part_cosines(asked, row.pk), texts_of(row)[1:]
    gone = plain(piece.text)
    holds = [gone in text or text in gone for text in texts[: len(own)]]
    kept = [cosine for cosine, has in zip(own, holds, strict=False) if not has]
    whole, part = similar.whole.copy(), similar.part.copy()
    if piece.kind != "phrasing":
        share = min(0.5, weight(gone) / max(1, weight(row.text)))
        near = max((one for one, has in zip(own, holds, strict=False) if has), default=0.0)
        whole[at] = max(0.0, (whole[at] - share * near) / max(0.1, 1 - share))
    part[at] = max(kept, default=whole[at])
    return replace(similar, whole=whole, part=part)
