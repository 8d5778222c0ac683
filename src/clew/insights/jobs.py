"""Background work of this room: a slice at a time, so that letters don't wait for it."""

from datetime import timedelta

from clew.core.jobs import slow_job
from clew.core.jobs.schedule import scheduled
from clew.insights.days import work as counting
from clew.insights.gaps import work
from clew.insights.models import GapCount, Replay
from clew.insights.replay import work as replaying
from clew.insights.unsolved import reading

SLICE = 8.0


@scheduled("count gaps", every=timedelta(days=1))
@slow_job
def count_gaps() -> None:
    """Every night, and when somebody presses the button."""
    go_on_counting.enqueue(count=work.begin().pk)


@slow_job
def go_on_counting(*, count: int) -> None:
    found = GapCount.objects.filter(pk=count).first()
    if found and work.work(found, SLICE):
        go_on_counting.enqueue(count=count)


@slow_job
def go_on_replaying(*, replay: int) -> None:
    found = Replay.objects.filter(pk=replay).first()
    if found and replaying.work(found, SLICE):
        go_on_replaying.enqueue(replay=replay)


@scheduled("count the days", every=timedelta(minutes=5))
@slow_job
def count_days() -> None:
    """What has happened since the last time, added to what pages show."""
    if counting.work(SLICE):
        count_days.enqueue()


@scheduled("read what did not solve it", every=timedelta(minutes=5))
@slow_job
def read_unsolved() -> None:
    """Votes and rejected answers since the last time, for the list that is worked off."""
    reading.read()
