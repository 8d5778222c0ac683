"""The thread that learns from the documents after they changed, apart from taking them over."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections

from clew.answers.index.builder import Index

log = logging.getLogger(__name__)

PAUSE = 3.0  # seconds in which further changes join
SHARE = 10.0  # at most this part of the time is spent on it


class Learner:
    """Learns once for all changes that come close together, and never more than one at a time."""

    def __init__(self, index: Index, pause: float = PAUSE) -> None:
        self.index, self.pause = index, pause
        self._changed, self._over = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        if not self.index.unlearnt:
            return
        self._changed.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="learner", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Returns once it does nothing more."""
        self._over.set()
        self._changed.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        wait = self.pause
        while self._changed.wait() and not self._over.wait(wait):
            self._changed.clear()
            wait = max(self.pause, SHARE * self._took())

    def _took(self) -> float:
        began = time.monotonic()
        try:
            close_old_connections()
            self.index.learn()
        except Exception:  # ranking goes on with what was learnt before
            log.exception("nothing was learnt from the documents")
        finally:
            close_old_connections()
        return time.monotonic() - began
