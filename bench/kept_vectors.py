"""Vectors kept in a file between runs: CLEW_EVAL_VECTORS names it, and a text is embedded once.

For experiments on evaluation sets alone. A vector is kept by its model, how it was asked for
(`question` or `passage`) and its text.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable

import numpy as np

from clew.answers.embeddings import Vector
from clew.answers.embeddings.local import Local

_AT_ONCE = 32


class Kept:
    def __init__(self, path: str) -> None:
        self.rows = sqlite3.connect(path, timeout=60, check_same_thread=False)
        self.rows.execute("PRAGMA journal_mode=WAL")
        self.rows.execute("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, vector BLOB)")

    def get(
        self, kind: str, texts: list[str], make: Callable[[list[str]], Vector]
    ) -> dict[str, Vector]:
        names = {text: self.name(kind, text) for text in texts}
        found = {text: self.one(name) for text, name in names.items()}
        missing = [text for text, vector in found.items() if vector is None]
        for at in range(0, len(missing), _AT_ONCE):
            some = missing[at : at + _AT_ONCE]
            made = dict(zip(some, make(some), strict=True))
            rows = [(names[text], vector.astype("<f4").tobytes()) for text, vector in made.items()]
            self.rows.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            self.rows.commit()
            found |= made
        return {text: vector for text, vector in found.items() if vector is not None}

    def one(self, name: str) -> Vector | None:
        row = self.rows.execute("SELECT vector FROM kept WHERE name = ?", [name]).fetchone()
        return np.frombuffer(row[0], "<f4") if row else None

    @staticmethod
    def name(kind: str, text: str) -> str:
        return hashlib.blake2b(f"{Local.name}/{kind}/{text}".encode(), digest_size=16).hexdigest()


def keep(path: str | None = None) -> None:
    """From now on the local model is asked only for what the file does not have."""
    path = path or os.environ.get("CLEW_EVAL_VECTORS")
    if not path:
        return
    kept, question, passages = Kept(path), Local._question, Local.passages

    def kept_question(self: Local, text: str) -> Vector:
        return kept.get("question", [text], lambda some: question(self, some[0])[None])[text]

    def kept_passages(self: Local, texts: list[str]) -> Vector:
        found = kept.get("passage", list(texts), lambda some: passages(self, some))
        rows = [found[text] for text in texts]
        return np.stack(rows) if rows else passages(self, [])

    Local._question = kept_question  # type: ignore[method-assign]
    Local.passages = kept_passages  # type: ignore[method-assign]
