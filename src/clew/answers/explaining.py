"""Why a result stands where it stands, in words that an editor understands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from clew.answers import weighing
from clew.answers.assistant import Outcome, outcome_of
from clew.answers.confidence import thresholds
from clew.answers.features import NAMES
from clew.answers.findings import Findings
from clew.answers.index.builder import Snapshot
from clew.answers.meanings import MEANINGS
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope
from clew.answers.reading import Question
from clew.answers.search import Chosen, choose
from clew.answers.urgent import kind_of

SHOWN = 5


@dataclass(frozen=True)
class Reason:
    """One feature of one result: its value (0–1), and what it added to the score."""

    name: str
    label: Promise
    meaning: Promise
    value: float
    added: float

    @property
    def percent(self) -> int:
        return round(100 * self.value)


@dataclass(frozen=True)
class Explained:
    row: Document
    score: float
    reasons: list[Reason]


@dataclass(frozen=True)
class Explanation:
    """What the engine makes of a question. `read_as` is filled where it was not read as typed."""

    question: Question
    read_as: str
    results: list[Explained]
    sure: float
    outcome: Outcome
    bars: dict[str, float]
    by_words_alone: bool
    reranked: bool


def explain(text: str, lang: str | None = None, *, shown: int = SHOWN) -> Explanation:
    """The first results from public documents, each with what spoke for it."""
    question, scope = Question.of(text, lang), SearchScope()
    findings = Findings.of(question, scope)
    ranking, index = findings.ranking, findings.index
    restored = question.restored(index.learnt.restorer)
    chosen = choose(ranking, question.lang, scope, index, shown)
    return Explanation(
        question,
        restored.text if restored is not question else "",
        [Explained(one.row, one.score, reasons(one, ranking, index)) for one in chosen],
        findings.sure,
        outcome(findings),
        thresholds(),
        ranking.similar is None,
        ranking.second_look,
    )


def reasons(chosen: Chosen, ranking: Ranking, index: Snapshot) -> list[Reason]:
    """Those of the translation that was ranked; another may be the one that is shown."""
    group = index.catalogue.translations(chosen.row.pk)
    ranked = next((number for number in ranking.ids if number in group), chosen.row.pk)
    values, added = ranking.features.of(ranked), weighing.added(ranking.features, ranked)
    return [Reason(name, *MEANINGS[name], values[name], added[name]) for name in NAMES if values]


def outcome(findings: Findings) -> Outcome:
    """What the assistant would do, were this the first thing that it is asked."""
    return "urgent" if kind_of(findings.question.text) else outcome_of(findings)
