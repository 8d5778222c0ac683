"""`clew import questions`: questions that were learnt elsewhere, or here before, come back."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from clew.core import journal
from clew.knowledge.importing import by_line
from clew.knowledge.importing.report import Report
from clew.knowledge.learning.lines import row_of
from clew.knowledge.learning.returned import Returned
from clew.knowledge.learning.settling import hold, settle
from clew.knowledge.models import Confirmation, ConfirmedQuestion, Removal


def load(file: Path) -> Report:
    """Take in a file by its lines; those that are bad are named and skipped."""
    report = by_line.load(
        file, row_of, take, name_of=lambda row: row.name,
        twice=_("it stands above already; this line is left out"),
    )  # fmt: skip
    tell(report)
    return report


@transaction.atomic
def take(batch: Sequence[Returned]) -> Counter[str]:
    """Keep what is not known yet; counts questions as new, changed and unchanged."""
    hold({row.article.translation_key for row in batch})
    counts, touched = Counter[str](), []
    for row in batch:
        known = ConfirmedQuestion.objects.filter(group=row.article.translation_key, key=row.key)
        question = known.first()
        new = question is None
        question = question or begun(row)
        more = speak_again(question, row)
        touched += [question] if more else []
        counts["new" if new else "changed" if more else "unchanged"] += 1
    settle(touched)
    return counts


def begun(row: Returned) -> ConfirmedQuestion:
    """What was removed elsewhere is so here; what is known here already, editors here decide."""
    question = ConfirmedQuestion.objects.create(
        article=row.article, group=row.article.translation_key, key=row.key, text=row.text,
        lang=row.lang, first_at=row.first_at, last_at=row.last_at,
    )  # fmt: skip
    if row.removed_at:
        Removal.objects.create(question=question, moved_to=row.moved_to, at=row.removed_at)
    return question


def speak_again(question: ConfirmedQuestion, row: Returned) -> int:
    """Each word that is not there yet, of nobody in particular; says how many that were."""
    there = Counter(question.confirmations.values_list("source", "worth"))
    missing = [
        Confirmation(
            question=question, source=source, worth=worth, voice=secrets.token_hex(8),
            text=row.text, at=row.last_at,
        )
        for (source, worth), times in row.said.items()
        for _again in range(times - there[source, worth])
    ]  # fmt: skip
    Confirmation.objects.bulk_create(missing)
    return len(missing)


def tell(report: Report) -> None:
    counts = {name: report.counts[name] for name in ("new", "changed")}
    if any(counts.values()):
        journal.record("questions brought in", data=counts)
