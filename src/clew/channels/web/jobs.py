"""Envelopes: what is done for the widget in the background."""

from __future__ import annotations

from datetime import timedelta

from clew.channels.web.models import Handover
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled


@scheduled("throw away old hand-overs", every=timedelta(hours=1))
@job
def throw_away_handovers() -> None:
    Handover.throw_away_old()
