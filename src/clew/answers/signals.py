"""The owner's words have changed, in the studio or elsewhere: every process is to know."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from clew.answers import vocabulary
from clew.answers.models import SynonymGroup, UrgentWord
from clew.core import generations


def listen() -> None:
    for model in (SynonymGroup, UrgentWord):
        for signal in (post_save, post_delete):
            signal.connect(when_changed, sender=model, dispatch_uid="clew-words")


def when_changed(**_signal: Any) -> None:
    generations.bump(vocabulary.NAME)
