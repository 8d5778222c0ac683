"""A file of which each line is one thing: taken in by batches, what is bad named and skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path

from django.utils.translation import gettext as _

from clew.knowledge.importing.incoming import BadRow
from clew.knowledge.importing.report import Report

AT_ONCE = 200


def load[Row](
    file: Path,
    row_of: Callable[[bytes], Row],
    take: Callable[[list[Row]], Counter[str]],
    *,
    name_of: Callable[[Row], Hashable],
    twice: str,
) -> Report:
    """Take in a file; `row_of` raises BadRow, `twice` says that a name stood above already."""
    report, seen = Report(file.stat().st_size), set[Hashable]()
    batch, size = list[Row](), 0
    with file.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            size, where = size + len(raw), _("line %(number)d") % {"number": number}
            try:
                row = row_of(raw) if raw.strip() else None
            except BadRow as problem:
                report.bad(where, problem)
                continue
            if row is None:
                continue
            if (name := name_of(row)) in seen:
                report.say(where, twice)
                continue
            seen.add(name)
            batch.append(row)
            if len(batch) == AT_ONCE:
                report.add(take(batch), size)
                batch, size = [], 0
    report.add(take(batch), size)
    report.close()
    return report
