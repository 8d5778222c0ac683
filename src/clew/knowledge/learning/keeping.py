"""What editors do with learnt questions: take one away, bring it back, move it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from clew.knowledge import publishing
from clew.knowledge.learning.settling import hold, record, there_with
from clew.knowledge.learning.taking import article_called, confirm
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import ConfirmedQuestion, Publication, Removal, Source


@transaction.atomic
def remove(question: ConfirmedQuestion, *, by: Any, moved_to: Any = None) -> None:
    """Take it away; whoever says it again does not bring it back."""
    hold([question.group])
    facts = {"by": by, "moved_to": moved_to}
    _, new = Removal.objects.get_or_create(question=question, defaults=facts)
    if new:
        changed("question removed", question, by)


@transaction.atomic
def restore(question: ConfirmedQuestion, *, by: Any) -> None:
    """Undo that; all that was said for it meanwhile counts."""
    hold([question.group])
    if Removal.objects.filter(question=question).delete()[0]:
        changed("question restored", question, by)


@transaction.atomic
def move(question: ConfirmedQuestion, public_id: str, *, by: Any) -> Publication | None:
    """Say that another article answers it; None where there is no such article."""
    to = article_called(public_id)
    if to is None or to.pk == question.article_id:
        return to
    hold([question.group, to.group])
    if to.group == question.group:
        before, question.article_id = there_with(question), to.pk
        question.save(update_fields=["article"])
        publishing.hand_over(before)
        changed("question moved", question, by)
        return to
    confirm(question.text, public_id, Voice(Source.EDITOR, by=by))
    remove(question, by=by, moved_to=to.article)
    return to


def changed(verb: str, question: ConfirmedQuestion, by: Any) -> None:
    publishing.hand_over(there_with(question))
    record(verb, question, Voice(Source.EDITOR, by=by))
