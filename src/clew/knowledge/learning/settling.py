"""What the words for a question come to, and letting the answers know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from clew.core import clock, journal
from clew.knowledge import publishing
from clew.knowledge.learning import wordings
from clew.knowledge.learning.voices import Voice, strength
from clew.knowledge.models import Article, Confirmation, ConfirmedQuestion, Publication
from clew.knowledge.models.confirmed_question import ENOUGH

LONG = timedelta(days=90)


def hold(groups: Iterable[UUID]) -> None:
    """Who teaches, moves or publishes one of these articles waits for who does so already."""
    rows = Article.objects.select_for_update().filter(translation_key__in=list(groups))
    list(rows.order_by("pk").values_list("pk"))


def settle(questions: Iterable[ConfirmedQuestion]) -> None:
    """Count anew what was said for them, and tell the answers where that changes something.

    A question for which nobody speaks any more is gone, with all its words.
    """
    touched: set[int] = set()
    for question in questions:
        before = question.strength
        same = there_with(question)
        confirmations = list(question.confirmations.order_by("at", "pk"))
        if confirmations:
            take_stock(question, confirmations)
        else:
            question.delete()
        if max(before, question.strength) >= ENOUGH:
            touched |= same | there_with(question)
    publishing.hand_over(touched)


def take_stock(question: ConfirmedQuestion, confirmations: list[Confirmation]) -> None:
    question.strength = strength((one.voice, one.worth) for one in confirmations)
    question.text = wordings.plainest([one.text for one in confirmations])
    question.key = key_for(question)
    question.last_at = max(one.at for one in confirmations)
    question.save(update_fields=["strength", "text", "key", "last_at"])


def key_for(question: ConfirmedQuestion) -> str:
    """That of its wording: none of a wording that was forgotten, and none that another has."""
    key = wordings.key_of(question.text)
    others = ConfirmedQuestion.objects.filter(group=question.group, key=key)
    return f"{key[:180]} {question.pk}" if others.exclude(pk=question.pk).exists() else key


def there_with(question: ConfirmedQuestion) -> set[int]:
    """The articles with these words: what is said for one may take them from another."""
    same = ConfirmedQuestion.objects.filter(key=question.key)
    return {question.article_id, *same.values_list("article_id", flat=True)}


def forget_of(origin: str) -> int:
    """Take back what one event said; what is named after it, behind a blank, is part of it."""
    return forget(Q(origin=origin) | Q(origin__startswith=f"{origin} "))


@transaction.atomic
def forget(words: Q) -> int:
    """Take confirmations back; says how many that were."""
    confirmations = Confirmation.objects.filter(words)
    questions = list(ConfirmedQuestion.objects.filter(confirmations__in=confirmations).distinct())
    hold({one.group for one in questions})
    gone = confirmations.delete()[0]
    settle(questions)
    return gone


def forget_old() -> int:
    """What too few have said for three months is thrown away; says how many questions."""
    old = ConfirmedQuestion.objects.filter(last_at__lt=clock.now() - LONG)
    return old.filter(strength__lt=ENOUGH, removal=None).delete()[0]


def record(verb: str, question: ConfirmedQuestion, voice: Voice) -> None:
    """A row that can be counted; the words themselves are not in it."""
    out = Publication.objects.select_related("edition").filter(pk=question.article_id).first()
    about = out.edition.reference if out else ("article", question.article_id)
    counts = ConfirmedQuestion.objects.that_count().filter(pk=question.pk).exists()
    data = {
        "question": question.pk,
        "source": voice.source.value,
        "lang": question.lang,
        "counts": counts,
    }
    journal.record(verb, about=about, by=voice.by, visit=voice.visit[:32], data=data)
