"""Taking in what somebody confirms."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from clew.answers.text.language import detect
from clew.core.faults import kill_point
from clew.core.languages import family
from clew.knowledge.learning import wordings
from clew.knowledge.learning.settling import hold, record, settle
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import (
    Confirmation,
    ConfirmedQuestion,
    Phrasing,
    Publication,
    Removal,
    Source,
)

MOST_COMPARED = 300


@transaction.atomic
def confirm(
    text: str, public_id: str, voice: Voice, names: Iterable[str] = ()
) -> ConfirmedQuestion | None:
    """Keep that the article of that id answers `text`; see `flows.confirm`."""
    asked = wordings.tidy(text, names)
    about = article_called(public_id) if asked else None
    if about is None:
        return None
    hold([about.group])
    known = question_in(about.group, asked)
    if known and has_spoken(known, voice):
        return known
    if (known is None and is_written(asked, about.group, voice)) or not voice.is_heard():
        return None
    question = known or begun(asked, at_home(about, asked))
    if voice.source is Source.EDITOR:
        Removal.objects.filter(question=question).delete()
    speak(question, asked, voice)
    kill_point("question.said")
    settle([question])
    kill_point("question.settled")
    record("question confirmed", question, voice)
    return question


def article_called(public_id: str) -> Publication | None:
    """What is out under that id; who may see it was asked where somebody saw it."""
    out = Publication.objects.select_related("edition")
    return out.filter(edition__public_id=public_id).first()


def question_in(group: UUID, asked: str) -> ConfirmedQuestion | None:
    """What is known already: the same words but for their looks, else much the same words."""
    there = ConfirmedQuestion.objects.filter(group=group)
    same = there.filter(key=wordings.key_of(asked)).first()
    near = there.order_by("-last_at")[:MOST_COMPARED] if same is None else ()
    return same or next((one for one in near if wordings.alike(one.text, asked)), None)


def has_spoken(question: ConfirmedQuestion, voice: Voice) -> bool:
    """Whether this voice, or this event, has said so before."""
    same = Q(voice=voice.name_for(question))
    if voice.origin:
        same |= Q(origin=voice.origin)
    if not voice.by and voice.visit:
        same |= Q(by=None, visit=voice.visit)
    if not voice.by and voice.customer:
        same |= Q(by=None, customer=voice.customer)
    return question.confirmations.filter(same).exists()


def is_written(asked: str, group: UUID, voice: Voice) -> bool:
    """Whether an editor wrote it down: here, so that there is nothing to learn; or for another
    article, from which no customer takes it."""
    written = Phrasing.objects.filter(text__iexact=asked).values("article__translation_key")
    titled = Publication.objects.filter(edition__title__iexact=asked).values("group")
    groups = {found for rows in (written, titled) for row in rows for found in row.values()}
    return group in groups or (not voice.by and bool(groups))


def at_home(about: Publication, asked: str) -> Publication:
    """The translation in the question's own language, or else the one that was named."""
    lang = detect(asked, about.lang)
    if family(lang) == family(about.lang):
        return about
    others = Publication.objects.filter(group=about.group, visibility=about.visibility)
    near = [one for one in others if family(one.lang) == family(lang)]
    return min(near, key=lambda one: (one.lang != lang, one.pk), default=about)


def begun(asked: str, home: Publication) -> ConfirmedQuestion:
    return ConfirmedQuestion.objects.create(
        article_id=home.pk,
        group=home.group,
        key=wordings.key_of(asked),
        text=asked,
        lang=detect(asked, home.lang),
    )


def speak(question: ConfirmedQuestion, asked: str, voice: Voice) -> None:
    Confirmation.objects.create(
        question=question,
        source=voice.source,
        voice=voice.name_for(question),
        worth=voice.worth,
        text=asked,
        by=voice.by,
        customer=voice.customer,
        visit=voice.visit,
        origin=voice.origin,
    )
