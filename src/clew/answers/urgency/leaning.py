"""The arithmetic of the second opinion: how much a text leans to what is urgent, and to which."""

from __future__ import annotations

import numpy as np

from clew.answers.embeddings import Vector
from clew.answers.embeddings.texts import question_text
from clew.answers.urgency import grams
from clew.answers.urgency.numbers import beside_usual, card, numbers


def lean(text: str, vector: Vector) -> float:
    """1 is like what is urgent, -1 like what is not."""
    held, at = numbers(), beside_usual(vector)
    there, by = grams.row(question_text(text), held["worths"])
    bent = float(held["bends"] @ (held["directions"] @ at) ** 2)
    return float(held["bias"] + held["line"] @ at + held["pieces"][there] @ by) + bent


def likeliest(vector: Vector) -> str:
    """What it would tell of, if it tells of something urgent."""
    at = np.append(beside_usual(vector), np.float32(1))
    return str(card()["kinds"][int((numbers()["kinds"] @ at).argmax())])
