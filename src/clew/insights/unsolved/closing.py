"""What came of a "not solved": a reason, given by somebody, and taken back again if need be."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clew.core import clock, journal
from clew.core.refusals import Refusal
from clew.insights.models import Unsolved


class NoReason(Refusal):
    code = "no_reason"
    message = _("Say what came of it: choose one of the reasons.")


@transaction.atomic
def close(one: Unsolved, why: str, *, by: Any, note: str = "") -> bool:
    """Close it once; says whether this did. Raises NoReason for a reason that there isn't."""
    if why not in Unsolved.BY_HAND:
        raise NoReason()
    waiting = Unsolved.objects.filter(pk=one.pk, closed_at=None)
    said = " ".join(note.replace("\0", "").split())[:300]
    if not waiting.update(closed_at=clock.now(), by=by, why=why, note=said):
        return False
    journal.record("not solved: closed", about=one, by=by, data={"why": why})
    return True


@transaction.atomic
def reopen(one: Unsolved, *, by: Any) -> None:
    closed = Unsolved.objects.filter(pk=one.pk).exclude(closed_at=None)
    if closed.update(closed_at=None, by=None, why="", note=""):
        journal.record("not solved: reopened", about=one, by=by)
