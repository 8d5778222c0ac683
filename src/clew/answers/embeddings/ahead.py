"""Vectors that will be asked for soon: made on another core, while words are looked up on this."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor

from clew.answers.embeddings import Provider, Vector

_KEPT = 64
_pool = ThreadPoolExecutor(2, thread_name_prefix="vectors")
_begun: OrderedDict[tuple[str, str], Future[Vector]] = OrderedDict()
_lock = threading.Lock()


def _anew() -> None:
    """A process that was forked off has none of its parent's threads."""
    global _pool, _lock
    _pool, _lock = ThreadPoolExecutor(2, thread_name_prefix="vectors"), threading.Lock()
    _begun.clear()


os.register_at_fork(after_in_child=_anew)


def begin(maker: Provider, text: str) -> None:
    """Begin with the vector of a question, unless that was done."""
    with _lock:
        if (maker.name, text) not in _begun:
            _begun[maker.name, text] = _pool.submit(maker.question, text)
        while len(_begun) > _KEPT:
            _begun.popitem(last=False)


def finished(maker: Provider, text: str) -> Vector | None:
    """What was begun, once it is there; None if nothing was. Raises what the provider does."""
    with _lock:
        begun = _begun.pop((maker.name, text), None)
    return begun.result() if begun else None
