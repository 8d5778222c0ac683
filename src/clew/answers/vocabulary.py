"""What the owner has taught this product: rows, kept in memory and seconds behind at most."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError

from clew.answers.models import SynonymGroup, UrgentWord
from clew.answers.synonyms import Group, Synonyms
from clew.answers.urgency.own import OwnRules
from clew.core import generations

log = logging.getLogger(__name__)

NAME = "words"


class Vocabulary:
    """A process that serves is told when rows change; any other compares them at every look."""

    def __init__(self) -> None:
        self.told = False
        self.groups: list[Group] = []
        self.synonyms = Synonyms()
        self.urgent = OwnRules()
        self._lock = threading.Lock()

    def follow(self, watch: generations.Watch) -> None:
        seen = generations.current(NAME)
        self.renew(seen)
        watch.follow(NAME, self.renew, seen=seen)
        self.told = True

    def renew(self, number: int = 0) -> None:
        groups = [Group(*row) for row in SynonymGroup.objects.as_said()]
        taught = UrgentWord.objects.as_taught()
        with self._lock:
            if taught != self.urgent.rows:
                self.urgent = OwnRules(taught)
            if groups != self.groups:
                self.groups, self.synonyms = groups, Synonyms(groups)

    def look(self) -> Vocabulary:
        """As it stands; what was known last, if the database is away."""
        if not self.told:
            try:
                self.renew()
            except DatabaseError as problem:
                log.warning("the owner's words were not read: %s", problem)
        return self


_kept = Vocabulary()


def follow(watch: generations.Watch) -> None:
    """Keep this process's words as the rows are, for as long as `watch` tells."""
    _kept.follow(watch)


def take_over() -> None:
    """Keep what the rows say now."""
    _kept.renew()
    _kept.told = True


def forget() -> None:
    """Compare with the rows at every look again."""
    _kept.told = False


def own_rules() -> OwnRules:
    return _kept.look().urgent


def synonyms() -> Synonyms:
    return _kept.look().synonyms
