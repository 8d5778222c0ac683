"""Answering: urgent first, then what was published, else a person."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils import translation

from clew.answers import wording
from clew.answers.choices import differing
from clew.answers.confidence import confidence, thresholds
from clew.answers.extraction import beginning, passages
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, rank
from clew.answers.reading import Question
from clew.answers.search import choose
from clew.answers.text.marking import Sought
from clew.answers.urgent import kind_of

log = logging.getLogger(__name__)

Outcome = Literal["answered", "clarify", "handoff", "urgent"]
CHOICES = 3
# A choice is only offered if it comes this close to the first.
COMPARABLE = 0.5
_LOOKED_AT = 4 * CHOICES  # so many of the best, as some may say the same


@dataclass(frozen=True)
class Citation:
    """Where an answer is from. `key` and `edition` are for rooms above; `quote` is verbatim."""

    external_id: str
    title: str
    url: str
    quote: str
    key: str = ""
    edition: str = ""


@dataclass(frozen=True)
class Answer:
    """`text` is in the asker's language, but for what it quotes. `reason` says why it is urgent."""

    outcome: Outcome
    confidence: float
    text: str
    lang: str
    citations: list[Citation] = field(default_factory=list)
    choices: list[Citation] = field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True)
class Findings:
    """What the index has to say to a question."""

    question: Question
    ranking: Ranking
    index: Snapshot
    rows: list[Document]
    sure: float

    @classmethod
    def of(cls, question: Question, scope: SearchScope, besides: Collection[str] = ()) -> Findings:
        """The best for a question; `besides` are documents (external ids) to leave out."""
        index = current.snapshot()
        ranking = rank(question, scope, index)
        best = ranking.scores[0][1] if ranking.scores else 0.0
        chosen = choose(ranking, question.lang, scope, index, _LOOKED_AT + len(besides))
        near = [one.row for one in chosen if one.score >= COMPARABLE * best]
        kept = [row for row in near if row.external_id not in besides]
        rows = differing(kept, index, CHOICES)
        sure = confidence(ranking, question.written) if rows else 0.0
        return cls(question, ranking, index, rows, round(sure, 4))

    def passages(self, row: Document) -> list[str]:
        """What answers best; of something urgent what it says first of all."""
        if row.boundary == "urgent":
            return beginning(row)
        return passages(row, Sought(self.question.text), self.ranking, self.index)

    def cite(self, row: Document) -> Citation:
        quote = self.passages(row)[0]
        return Citation(row.external_id, row.title, row.url, quote, row.key, row.edition)


def ask(text: str, lang: str | None = None) -> Answer:
    """Answer from public documents only, or say plainly that a person is needed."""
    question = Question.of(text, lang)
    with translation.override(question.lang):
        if matter := kind_of(text):
            return _urgent(question, matter)
        findings = Findings.of(question, SearchScope())
        if findings.sure >= thresholds()["answer"]:
            return _answered(findings)
        if findings.sure >= thresholds()["clarify"] and len(findings.rows) > 1:
            return _clarify(findings)
        return Answer("handoff", findings.sure, wording.unknown(), question.lang)


def another(text: str, lang: str | None, besides: Collection[str]) -> Answer:
    """The next best answer to a question whose answers so far were not it."""
    question = Question.of(text, lang)
    with translation.override(question.lang):
        findings = Findings.of(question, SearchScope(), besides)
        if findings.sure >= thresholds()["clarify"]:
            return _answered(findings)
        return Answer("handoff", findings.sure, wording.no_other(), question.lang)


def _urgent(question: Question, matter: str) -> Answer:
    """A person first, even if the index is broken; what was published may stand beside."""
    first = Answer("urgent", 1.0, wording.urgent(matter), question.lang, reason=matter)
    try:
        findings = Findings.of(question, SearchScope())
    except Exception:
        log.exception("nothing stands beside an urgent answer")
        return first
    if not findings.rows or findings.sure < thresholds()["clarify"]:
        return first
    return replace(first, citations=[findings.cite(findings.rows[0])])


def _answered(findings: Findings) -> Answer:
    row, lang = findings.rows[0], findings.question.lang
    cited, text = findings.cite(row), "\n".join(findings.passages(row))
    if row.boundary == "urgent":
        text = f"{wording.urgent('document')}\n\n{text}"
        return Answer("urgent", findings.sure, text, lang, [cited], reason="document")
    if row.boundary == "preface":
        text = f"{text}\n\n{wording.person_follows()}"
    return Answer("answered", findings.sure, text, lang, [cited])


def _clarify(findings: Findings) -> Answer:
    choices = [findings.cite(row) for row in findings.rows]
    lang = findings.question.lang
    return Answer("clarify", findings.sure, wording.which(), lang, choices=choices)
