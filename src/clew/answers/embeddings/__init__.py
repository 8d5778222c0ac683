"""Where vectors come from: the model in the wheel, an endpoint, or nowhere (words alone)."""

from __future__ import annotations

from functools import cache
from typing import Protocol

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Unavailable(Exception):
    """The provider can't answer now; searching goes on with words alone."""


class Provider(Protocol):
    """Turns texts into vectors of length one. `name` tells vectors of different models apart."""

    name: str

    def question(self, text: str) -> Vector: ...

    def passages(self, texts: list[str]) -> Vector: ...


@cache
def provider() -> Provider | None:
    """The provider that the settings name, or None where vectors are switched off."""
    if not settings.CLEW.embeddings:
        return None
    if settings.CLEW.embeddings_url:
        from clew.answers.embeddings.endpoint import Endpoint

        return Endpoint(
            settings.CLEW.embeddings_url,
            settings.CLEW.embeddings_model,
            settings.CLEW.embeddings_key,
        )
    from clew.answers.embeddings.local import Local

    return Local()


def begin_vector(text: str) -> None:
    """Say that the vector of a question will be asked for soon: it is begun with beside this."""
    from clew.answers.embeddings import ahead, questions

    found = provider()
    if found is not None and text.strip() and questions.at_hand(text) is None:
        ahead.begin(found, text)


def question_vector(text: str) -> Vector | None:
    """The vector of a question, or None where there is none to be had."""
    from clew.answers.embeddings import ahead, questions

    found = provider()
    if found is None or not text.strip():
        return None
    if (vector := questions.at_hand(text)) is not None:
        return vector
    try:
        begun = ahead.finished(found, text)
        return found.question(text) if begun is None else begun
    except Unavailable:
        return None
