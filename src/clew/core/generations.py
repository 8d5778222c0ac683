"""Generation numbers: how one process tells all the others that something has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection
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


def all_current() -> dict[str, int]:
    return dict(Generation.objects.values_list("name", "number"))


class Follower:
    """Somebody to call when the number `name` has moved; called again for as long as that fails."""

    def __init__(self, name: str, when_moved: Callable[[int], None], seen: int | None) -> None:
        self.name, self.when_moved, self.seen = name, when_moved, seen
        self.calling: threading.Thread | None = None

    def tell(self, number: int) -> None:
        """Call in a thread of its own: what takes long holds up nobody else's news."""
        if number != self.seen and not (self.calling and self.calling.is_alive()):
            told = threading.Thread(
                target=self._call, args=(number,), name=f"moved-{self.name}", daemon=True
            )
            self.calling = told
            told.start()

    def _call(self, number: int) -> None:
        try:
            self.when_moved(number)
            self.seen = number
        except DatabaseError as problem:
            log.warning("generation %s not followed: %s", self.name, problem)
        except Exception:
            log.exception("following generation %s failed; trying again", self.name)
        finally:
            connection.close()


class Watch(threading.Thread):
    """Reads all numbers once a second, in one query, on behalf of all who follow one."""

    def __init__(self) -> None:
        super().__init__(name="generations", daemon=True)
        self.followers: list[Follower] = []
        self.stopped = threading.Event()

    def follow(
        self, name: str, when_moved: Callable[[int], None], *, seen: int | None = None
    ) -> None:
        """Call `when_moved(number)` whenever `name` is at another number than `seen`, or before."""
        self.followers.append(Follower(name, when_moved, seen))

    def run(self) -> None:
        while not self.stopped.wait(1.0):
            self.look()

    def look(self) -> None:
        try:
            close_old_connections()
            numbers = all_current()
        except DatabaseError as problem:
            log.warning("generations not read: %s", problem)
            return
        for follower in self.followers:
            follower.tell(numbers.get(follower.name, 0))

    def finish(self) -> None:
        """Look no more, and wait for who is being told."""
        self.stopped.set()
        for follower in self.followers:
            if follower.calling:
                follower.calling.join()
