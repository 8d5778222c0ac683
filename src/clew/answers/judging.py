"""How many questions would be answered, without the words of the answers: for looking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.answers.assistant import Outcome, outcome_of
from clew.answers.confidence import thresholds
from clew.answers.findings import Findings
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.ranking import SearchScope
from clew.answers.reading import Question
from clew.answers.urgent import kind_of

QUOTING = ("answered", "urgent")


@dataclass(frozen=True)
class Judged:
    """What `ask` would make of a question; `key` names the document that it would quote."""

    outcome: Outcome
    key: str


def judged(text: str, lang: str | None, moments: Sequence[Snapshot]) -> list[Judged]:
    """The same question at several moments of the index; it is read once."""
    question, matter = Question.of(text, lang), kind_of(text)
    found = []
    for moment in moments:
        with current.pinned(moment):
            found.append(_judged(Findings.of(question, SearchScope()), matter))
    return found


def _judged(findings: Findings, matter: str | None) -> Judged:
    outcome: Outcome = "urgent" if matter else outcome_of(findings)
    beside = findings.sure >= thresholds()["clarify"] if matter else outcome in QUOTING
    key = findings.rows[0].key if findings.rows and beside else ""
    return Judged(outcome, key)
