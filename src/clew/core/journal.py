"""The journal: what happened, in the words of the trade, for insights to read."""

from __future__ import annotations

import atexit
import logging
import threading
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, models, transaction

from clew.core import clock
from clew.core.models import JournalEntry

log = logging.getLogger(__name__)

type Reference = models.Model | tuple[str, object] | None

MOST_WAITING = 20_000


def record(
    verb: str,
    *,
    about: Reference = None,
    by: Reference = None,
    visit: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Write one entry in the caller's transaction; `about` and `by` are models or (kind, id)."""
    _entry(verb, about, by, visit, data).save(force_insert=True)


def later(
    verb: str,
    *,
    about: Reference = None,
    by: Reference = None,
    visit: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """The same for what comes by the thousand (views, searches): written within a second."""
    _writer.take(_entry(verb, about, by, visit, data))


def write_waiting() -> None:
    """Write now what `later` holds back: at the end of the process, and in tests."""
    _writer.write()


def _entry(
    verb: str, about: Reference, by: Reference, visit: str | None, data: dict[str, Any] | None
) -> JournalEntry:
    about_kind, about_id = _named(about)
    by_kind, by_id = _named(by)
    return JournalEntry(
        at=clock.now(),
        verb=verb,
        about_kind=about_kind,
        about_id=about_id,
        by_kind=by_kind,
        by_id=by_id,
        visit=visit or "",
        data=data or {},
    )


def _named(reference: Reference) -> tuple[str, str]:
    if reference is None:
        return "", ""
    if isinstance(reference, models.Model):
        return reference._meta.model_name or "", str(reference.pk)
    return reference[0], str(reference[1])


class _Writer:
    """Holds entries back for up to a second, so that a view costs no disk write of its own."""

    def __init__(self) -> None:
        self.waiting: list[JournalEntry] = []
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.stopped = threading.Event()

    def take(self, entry: JournalEntry) -> None:
        with self.lock:
            if len(self.waiting) < MOST_WAITING:
                self.waiting.append(entry)
            if self.thread is None:
                self.thread = threading.Thread(target=self.run, name="journal", daemon=True)
                self.thread.start()
                atexit.register(self.write)

    def run(self) -> None:
        while not self.stopped.wait(1.0):
            try:
                close_old_connections()
                self.write()
            except Exception:
                log.exception("the journal stumbled and goes on")

    def write(self) -> None:
        with self.lock:
            entries, self.waiting = self.waiting, []
        if not entries:
            return
        try:
            JournalEntry.objects.bulk_create(entries, batch_size=500)
        except (OperationalError, InterfaceError) as problem:
            log.warning("%d journal entries wait for the database: %s", len(entries), problem)
            self.put_back(entries)
        except Exception:
            self.write_singly(entries)

    def write_singly(self, entries: list[JournalEntry]) -> None:
        """One entry that the database refuses must not hold up all the others for ever."""
        for number, entry in enumerate(entries):
            try:
                with transaction.atomic():
                    entry.save(force_insert=True)
            except (OperationalError, InterfaceError):
                return self.put_back(entries[number:])
            except Exception as problem:
                log.warning("a journal entry was refused: %s", problem)
        return None

    def put_back(self, entries: list[JournalEntry]) -> None:
        with self.lock:
            self.waiting = entries + self.waiting[: max(0, MOST_WAITING - len(entries))]


_writer = _Writer()
