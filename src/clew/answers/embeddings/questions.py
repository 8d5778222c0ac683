"""Vectors of past questions: kept by their hash, so that asking them all again is quick.

They lie beside those of documents, under a name of their own, and go as those do: who still needs
one says so each time (`wanted`), and what nobody needs any more is purged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar

from clew.answers.embeddings import Provider, Vector
from clew.answers.embeddings.texts import question_text
from clew.answers.models import Embedding
from clew.answers.models.embedding import text_hash

_KIND = "/question"
_SIDE_BY_SIDE = 2
_prepared: ContextVar[Mapping[str, Vector]] = ContextVar("prepared", default={})  # noqa: B039


def known(texts: Iterable[str], maker: Provider) -> dict[str, Vector]:
    """Of these texts (as they are embedded) the vectors that exist."""
    names = {text_hash(text): text for text in texts}
    found = Embedding.known(names, maker.name + _KIND)
    return {names[name]: vector for name, vector in found.items()}


def wanted(questions: Iterable[str], maker: Provider) -> dict[str, Vector]:
    """Vectors by text, as it is embedded; those that are missing are made, and all are kept."""
    texts = list(dict.fromkeys(filter(None, map(question_text, questions))))
    found = known(texts, maker)
    missing = [text for text in texts if text not in found]
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        made = dict(zip(missing, threads.map(maker.question, missing), strict=True))
    Embedding.keep({text_hash(text): vector for text, vector in made.items()}, maker.name + _KIND)
    Embedding.use(map(text_hash, texts))
    return found | made


@contextmanager
def prepared(vectors: Mapping[str, Vector]) -> Iterator[None]:
    """Questions asked in the block, by this thread, find their vectors in `vectors` first."""
    token = _prepared.set(vectors)
    try:
        yield
    finally:
        _prepared.reset(token)


def at_hand(text: str) -> Vector | None:
    return _prepared.get().get(text)
