"""What a knowledge base says about itself: its own words asked, and foreign questions."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from clew.answers.calibration import foreign
from clew.answers.calibration.leaving_out import Piece, pieces_of, ranked_without
from clew.answers.confidence import model_of, signs_of
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, rank
from clew.answers.reading import Question
from clew.core.languages import family

FOREIGN = "foreign"
MOST_DOCUMENTS, MOST_ASKED = 300, 450
_AT_ONCE = 50
REST = 0.01  # seconds after each in the background: whoever asks in earnest goes first


@dataclass(frozen=True)
class Sample:
    """One question: of which kind, in which language, which model judges it, and what came of it.

    `model` is empty where nothing was found at all.
    """

    kind: str
    spoken: str
    model: str
    signs: dict[str, float]
    right: bool

    @property
    def own(self) -> bool:
        return self.kind != FOREIGN


def gather(index: Snapshot, done: int = 0, seconds: float = math.inf) -> tuple[list[Sample], bool]:
    """Ask on after the first `done` questions, for about `seconds`; says whether that was all."""
    end, rest, found = time.monotonic() + seconds, threading.Event(), []
    wait = 0.0 if seconds == math.inf else REST
    for ask in islice(_questions(index), done, None):
        found.append(ask())
        if time.monotonic() > end:
            return found, False
        rest.wait(wait)
    return found, True


def _questions(index: Snapshot) -> Iterator[Callable[[], Sample]]:
    """The same ones in the same order as long as nothing changes."""
    for lang, text in foreign.everywhere():
        yield partial(_ask_foreign, lang, text, index)
    own = (piece for row in _rows(index) for piece in pieces_of(row))
    for piece in islice(own, MOST_ASKED):
        yield partial(_ask_own, piece, index)


def _ask_foreign(lang: str, text: str, index: Snapshot) -> Sample:
    question = Question.of(text, lang)
    return _sample(FOREIGN, question, rank(question, SearchScope(), index), "", index)


def _ask_own(piece: Piece, index: Snapshot) -> Sample:
    question, ranking = ranked_without(piece, index)
    return _sample(piece.kind, question, ranking, piece.row.group, index)


def _sample(kind: str, question: Question, ranking: Ranking, group: str, index: Snapshot) -> Sample:
    spoken = family(question.written)
    if not ranking.scores:
        return Sample(kind, spoken, "", {}, False)
    first = index.catalogue.entries[ranking.ids[0]].group
    return Sample(kind, spoken, model_of(ranking), signs_of(ranking), first == group)


def _rows(index: Snapshot) -> Iterator[Document]:
    """Public documents in an order that is the same each time and follows nothing of theirs."""
    public = index.catalogue.allowed(SearchScope().audiences, "", "")
    order = sorted(public, key=lambda number: hashlib.blake2b(str(number).encode()).digest())
    for at in range(0, min(len(order), MOST_DOCUMENTS), _AT_ONCE):
        numbers = order[at : min(at + _AT_ONCE, MOST_DOCUMENTS)]
        found = Document.objects.in_bulk(numbers)
        yield from (found[number] for number in numbers if number in found)
