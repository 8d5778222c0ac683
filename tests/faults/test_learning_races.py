"""P05: whoever says the same at the same time says it once, and the search hears it once."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.answers.models import Document
from clew.core import generations
from clew.knowledge import flows
from clew.knowledge.learning import keeping
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Confirmation, ConfirmedQuestion, Source
from faults.planted import out, written
from faults.test_message_races import AT_ONCE, at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.case("P05")]
ODD = "my crispy box went on strike"


def said(article, voice: Voice, text: str = ODD) -> None:
    flows.confirm(text, article.public_id, voice)


def phrasings(article) -> list[str]:
    return Document.objects.get(key=article.public_id).phrasings


def test_twenty_who_say_the_same_at_once_make_one_question(cast: Cast):
    fryer = out(written("The air fryer stops", "Unplug it."))
    at_once([lambda n=n: said(fryer, Voice(Source.VOTE, crowd=f"{n}")) for n in range(AT_ONCE)])
    question = ConfirmedQuestion.objects.get()
    assert question.confirmations.count() == AT_ONCE
    assert question.strength == AT_ONCE / 2
    assert phrasings(fryer) == [ODD]


def test_one_who_says_it_twenty_times_at_once_says_it_once(cast: Cast):
    fryer = out(written("The air fryer stops", "Unplug it."))
    voices = [Voice(Source.VOTE, crowd="one", visit=f"v{n}") for n in range(AT_ONCE)]
    at_once([lambda v=v: said(fryer, v) for v in voices])
    assert Confirmation.objects.count() == 1
    assert phrasings(fryer) == []


def test_a_removal_in_the_middle_of_it_stands(cast: Cast):
    fryer, noor = out(written("The air fryer stops", "Unplug it.")), cast.noor.person
    said(fryer, Voice(Source.EDITOR, by=noor))
    question = ConfirmedQuestion.objects.get()
    tasks = [lambda n=n: said(fryer, Voice(Source.VOTE, crowd=f"{n}")) for n in range(9)]
    at_once([*tasks, lambda: keeping.remove(question, by=noor)])
    assert phrasings(fryer) == []


def test_publishing_in_the_middle_of_it_loses_nothing(cast: Cast):
    fryer = out(written("The air fryer stops", "Unplug it."))
    words = ["bell", "lamp", "horn", "drum", "harp", "flute"]
    noor = cast.noor.person
    tasks = [
        lambda w=w: said(fryer, Voice(Source.EDITOR, by=noor), f"my {w} box rings {w}s")
        for w in words
    ]
    at_once([*tasks, lambda: flows.publish(fryer), lambda: flows.publish(fryer)])
    assert sorted(phrasings(fryer)) == sorted(f"my {w} box rings {w}s" for w in words)


def test_what_is_known_already_wakes_no_index(cast: Cast):
    fryer = out(written("The air fryer stops", "Unplug it."))
    for crowd in ("a", "b"):
        said(fryer, Voice(Source.VOTE, crowd=crowd))
    before = generations.current("documents")
    for crowd in ("a", "b", "c", "d"):
        said(fryer, Voice(Source.VOTE, crowd=crowd))
    assert generations.current("documents") == before
