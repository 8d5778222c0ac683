"""Generation numbers: how one process tells all the others that something has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections
from django.db.models import F

from clew.core.models import Generation

log = logging.getLogger(__name__)


def bump(name: str) -> None:
    """Grow the number, in the caller's transaction: seen elsewhere once that commits."""
    if not Generation.objects.filter(name=name).update(number=F("number") + 1):
        Generation.objects.get_or_create(name=name)
        Generation.objects.filter(name=name).update(number=F("number") + 1)


def current(name: str) -> int:
    return Generation.objects.filter(name=name).values_list("number", flat=True).first() or 0


class Watch(threading.Thread):
    """Looks once a second and calls `when_changed(number)` in this thread; errors are retried."""

    def __init__(self, name: str, when_changed: Callable[[int], None]) -> None:
        super().__init__(name=f"watch-{name}", daemon=True)
        self.of, self.when_changed = name, when_changed
        self.seen: int | None = None
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(1.0):
            self.look()

    def look(self) -> None:
        try:
            close_old_connections()
            number = current(self.of)
            if number != self.seen:
                self.when_changed(number)
                self.seen = number
        except DatabaseError as problem:
            log.warning("generation %s not read: %s", self.of, problem)
        except Exception:
            log.exception("following generation %s failed; trying again", self.of)
