"""What a knowledge base says about itself: its own words asked, and foreign questions."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from clew.answers.calibration import foreign
from clew.answers.calibration.leaving_out import pieces_of, ranked_without
from clew.answers.confidence import model_of, signs_of
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, rank
from clew.answers.reading import Question
from clew.core.languages import family

FOREIGN = "foreign"
MOST_DOCUMENTS, MOST_ASKED = 300, 450
_AT_ONCE = 50


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


def gather(index: Snapshot, pause: float = 0.0) -> list[Sample]:
    """At most `MOST_ASKED` own questions and the foreign ones; rests `pause` seconds after each."""
    found, rest = [], threading.Event()
    for sample in _samples(index):
        found.append(sample)
        rest.wait(pause)
    return found


def _samples(index: Snapshot) -> Iterator[Sample]:
    for lang, text in foreign.everywhere():
        question = Question.of(text, lang)
        yield _sample(FOREIGN, question, rank(question, SearchScope(), index), "", index)
    asked = 0
    for row in _rows(index):
        for piece in pieces_of(row):
            question, ranking = ranked_without(piece, index)
            yield _sample(piece.kind, question, ranking, row.group, index)
            asked += 1
            if asked == MOST_ASKED:
                return


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
