"""A second opinion by meaning: what no list has words for, and what only looks like it.

It goes by the text's vector and by the pieces of its spelling (`leaning.py`). Its numbers
(`numbers.py`) fit the vectors of one embedder: with any other, or with none, the lists decide
alone. The vector is the question's, so that a search needs no other.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from clew.answers import embeddings
from clew.answers.embeddings import Vector
from clew.answers.embeddings.texts import question_text
from clew.answers.text.language import unaccented
from clew.answers.urgency.leaning import lean, likeliest
from clew.answers.urgency.numbers import card
from clew.answers.urgency.typed import is_sentence
from clew.core import masking

LONGEST = 200  # characters: of more than a few sentences the whole says less than a word of it
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opinion:
    """`kind` is what it would tell of."""

    kind: str
    alarms: bool
    calms: bool


def is_at_hand() -> bool:
    """Whether texts have the vectors that the numbers fit."""
    maker = embeddings.provider()
    return maker is not None and maker.name == card()["model"]


def begin(text: str) -> None:
    """Begin with what an opinion of `text` goes by, on another core."""
    if is_at_hand():
        embeddings.begin_vector(question_text(masking.unaddressed(text)))


def opinion(text: str) -> Opinion | None:
    """What `text` means, as far as that is known here; never a reason not to answer.

    Whose it is and which order it is about says nothing of that, yet moves its vector.
    """
    try:
        text = masking.unaddressed(text)
        asked = embeddings.question_vector(question_text(text)) if is_at_hand() else None
        return None if asked is None else judged(text, asked)
    except Exception:
        log.exception("no second opinion: the lists decide alone")
        return None


def judged(text: str, vector: Vector) -> Opinion:
    bars, found = card(), lean(text, vector)
    bare = unaccented(text)  # Vietnamese without its marks: vectors see it dimly
    alarms = found >= bars["alarm, bare" if bare else "alarm"] and is_sentence(text)
    calms = found < bars["calm"] and len(text) <= LONGEST
    return Opinion(likeliest(vector), alarms, calms)
