"""`clew insights recount [--mend]`: whether what pages show equals what the journal says."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from clew.insights.days import counting, keeping, touched, work
from clew.insights.days.keeping import Difference
from clew.insights.models import Tally

MOST_SHOWN = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["recount"], help="count every day from the journal anew")
    parser.add_argument("--mend", action="store_true", help="put right what differs")


def run(options: argparse.Namespace) -> int:
    """0 and the count where all is equal; 1 and what differs."""
    work.catch_up()
    days, tallies, wrong = all_days(), 0, []
    for day in days:
        found = differing(day)
        wrong += found
        tallies += sum(keeping.kept(day).values())
        if found and options.mend:
            work.count(day)
    if not wrong:
        print(f"{len(days)} days, {tallies} counts: all equal to the journal")
        return 0
    for one in wrong[:MOST_SHOWN]:
        print(readable(one))
    more = len(wrong) - MOST_SHOWN
    if more > 0:
        print(f"and {more} more")
    print(f"{len(wrong)} counts differ" + (", mended" if options.mend else ""), file=sys.stderr)
    return 1


def all_days() -> list[date]:
    """Those of the journal, and any others that something is kept of."""
    kept = Tally.objects.values_list("day", flat=True).distinct()
    return sorted(touched.every_day() | set(kept))


def differing(day: date) -> list[Difference]:
    """What differs, unless rows came while it was counted."""
    found = keeping.differences(day, counting.counted(day))
    if found:
        work.catch_up()
        found = keeping.differences(day, counting.counted(day))
    return found


def readable(one: Difference) -> str:
    of = ", ".join(str(part) for part in one.key if part not in ("", 0))
    return f"{one.day} {of}: kept {one.kept}, the journal says {one.counted}"
