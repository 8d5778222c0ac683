"""A reply suggested to whoever answers a customer: found and worded as the customer's own answers.

What stands in it comes from public documents. What only staff may read stands beside it, and in
it where they chose that document.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from clew.answers.assistant import Answer
from clew.answers.confidence import thresholds
from clew.answers.findings import Citation, Findings
from clew.answers.following import Before, heard
from clew.answers.llm import retelling
from clew.answers.models import Document
from clew.answers.ranking import SearchScope
from clew.answers.reading import Question
from clew.answers.suggestion import Suggestion
from clew.answers.urgent import kind_of


def suggested(
    question: Question,
    before: Before,
    audiences: tuple[str, ...],
    picked: str = "",
    budgets: Collection[str] = (),
) -> Suggestion:
    """What may be replied to a question, of all that these `audiences` may read.

    `picked` is the key of the one document that it shall be from.
    """
    known = heard(question, before, SearchScope(audiences))
    found = of_document(picked, known, audiences) or sure_of(heard(question, before, SearchScope()))
    others = [known.cite(row) for row in known.rows] if sure_of(known) else []
    if found is None:
        return Suggestion(others=others)
    row = found.rows[0]
    passages = found.passages(row)
    quoted = Answer(
        "answered", found.sure, "\n".join(passages), question.lang,
        [found.cite(row, passages)], understood=found.question.text, passages=passages,
    )  # fmt: skip
    urgent = row.boundary == "urgent" or bool(kind_of(question.text))
    return told(quoted, budgets, others, urgent=urgent)


def told(
    quoted: Answer, budgets: Collection[str], others: list[Citation], *, urgent: bool
) -> Suggestion:
    """In a model's words if all of them are supported; of what is urgent the quotes."""
    source = quoted.citations[0]
    words, why = ("", "urgent") if urgent else retelling.told(quoted, budgets)
    further = [one for one in others if one.key != source.key]
    return Suggestion(words or quoted.text, source, bool(words), why, further)


def sure_of(findings: Findings) -> Findings | None:
    """What was found, if it is as sure as an answer that may be offered."""
    sure = findings.rows and findings.sure >= thresholds()["clarify"]
    return findings if sure else None


def of_document(key: str, known: Findings, audiences: tuple[str, ...]) -> Findings | None:
    """The same of one document alone; none where these readers may not know of it."""
    rows = Document.objects.visible_to(audiences).filter(key=key).order_by("pk") if key else ()
    return replace(known, rows=list(rows[:1]), sure=1.0) if rows else None
