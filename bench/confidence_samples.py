"""Questions of evaluation sets with their signs, for fitting and for judging the confidence.

Every question is asked twice, with vectors and with words alone; each also once more with its
right document taken away, which makes a near miss out of it. And every set asks itself its own
words and foreign questions, as a knowledge base does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from clew.answers import flows
from clew.answers.calibration.evidence import Sample, gather
from clew.answers.confidence import model_of, signs_of
from clew.answers.embeddings import provider
from clew.answers.embeddings.work import embed_waiting
from clew.answers.evaluation.sets import Asked, EvaluationSet
from clew.answers.index.builder import Index, Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, rank, ranked
from clew.answers.reading import Question
from clew.core.languages import family

AMONG = 3


@dataclass(frozen=True)
class Judged:
    """One question of a set: inside, outside or taken; whether the right one is among the first
    `AMONG`."""

    kind: str
    sample: Sample
    among: bool


@dataclass
class Samples:
    """All of one set: `questions` of people, and what the set says of itself, by model."""

    name: str
    questions: dict[str, list[Judged]] = field(default_factory=dict)
    itself: dict[str, list[Sample]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """What it is a variant of: `xquad` of `xquad_vi`."""
        return self.name.split("_")[0]

    @property
    def has_outside(self) -> bool:
        return any(one.kind == "outside" for found in self.questions.values() for one in found)


def collect(folder: Path, confirmed: int = 0) -> Samples:
    """Feed a set into the throw-away database and ask everything."""
    one = EvaluationSet.read(folder, confirmed)
    index, ids = feed(one)
    found = Samples(one.name, {"both": [], "words": []})
    alone = replace(index.snapshot, vectors=None)
    for asked in [*one.inside, *one.outside]:
        right = {ids[name] for name in asked.right}
        for snapshot in (index.snapshot, alone):
            for judged in _judged(asked, right, snapshot):
                found.questions[judged.sample.model].append(judged)
    found.itself = {"both": gather(index.snapshot)[0], "words": gather(alone)[0]}
    return found


def feed(one: EvaluationSet) -> tuple[Index, dict[str, int]]:
    Document.objects.all().delete()
    flows.put(one.drafts)
    maker = provider()
    while maker is not None and embed_waiting(maker):
        pass
    index = Index()
    index.refresh()
    index.learn()
    return index, dict(Document.objects.values_list("external_id", "pk"))


def _judged(asked: Asked, right: set[int], index: Snapshot) -> Iterator[Judged]:
    question = Question.of(asked.text, asked.lang)
    ranking = rank(question, SearchScope(), index)
    spoken = family(question.written)
    if ranking.scores:
        among = bool(right & set(ranking.ids[:AMONG]))
        yield _one("inside" if right else "outside", ranking, spoken, right, among)
    less = without(ranking, right, index)
    if right and less.scores:
        yield _one("taken", less, spoken, right, False)


def _one(kind: str, ranking: Ranking, spoken: str, right: set[int], among: bool) -> Judged:
    first = ranking.ids[0] in right
    return Judged(kind, Sample(kind, spoken, model_of(ranking), signs_of(ranking), first), among)


def without(ranking: Ranking, gone: set[int], index: Snapshot) -> Ranking:
    """The ranking as it were without some documents."""
    kept = {number for number in ranking.ids if number not in gone}
    found, similar = ranking.found.only(kept), ranking.similar and ranking.similar.only(kept)
    return ranked(found, similar, ranking.asked, index)
