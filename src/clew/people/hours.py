"""When people answer: lines like `mon-fri 09:00-18:00`, in the server's time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(DAYS)
_CLOCK = r"([01]?\d|2[0-4]):([0-5]\d)"
_LINE = re.compile(rf"({_DAY})(?: ?[-–] ?({_DAY}))? +{_CLOCK} ?[-–] ?{_CLOCK}", re.IGNORECASE)
_MIDNIGHT = 24 * 60


class Span(NamedTuple):
    """One stretch of a weekday (0 is Monday), in minutes from midnight; `end` is outside."""

    day: int
    begin: int
    end: int


def check(text: str) -> None:
    """Raises ValidationError with the line that is no time."""
    for line in text.splitlines():
        if line.strip() and not list(spans_of(line)):
            message = _("%(line)s can't be read. Write it as mon-fri 09:00-18:00.")
            raise ValidationError(message, params={"line": line.strip()})


def spans(text: str) -> list[Span]:
    return sorted(span for line in text.splitlines() for span in spans_of(line))


def spans_of(line: str) -> Iterator[Span]:
    """One stretch for each day of a line; none where the line can't be read."""
    found = _LINE.fullmatch(line.strip())
    if not found:
        return
    first, last = (DAYS.index((found[n] or found[1]).lower()) for n in (1, 2))
    begin, end = int(found[3]) * 60 + int(found[4]), int(found[5]) * 60 + int(found[6])
    if begin < end <= _MIDNIGHT and first <= last:
        yield from (Span(day, begin, end) for day in range(first, last + 1))


def is_open(text: str, at: datetime) -> bool:
    """Whether people answer at a moment; where no hours are given nobody said they don't."""
    local = timezone.localtime(at)
    minute = local.hour * 60 + local.minute
    known = spans(text)
    now = (s for s in known if s.day == local.weekday() and s.begin <= minute < s.end)
    return not known or any(now)


def opens_next(text: str, at: datetime) -> datetime | None:
    """When people answer again after a moment at which they don't."""
    local = timezone.localtime(at)
    midnight = datetime.combine(local.date(), time(), local.tzinfo)
    for ahead in range(8):
        for span in spans(text):
            begin = midnight + timedelta(days=ahead, minutes=span.begin)
            if span.day == begin.weekday() and begin > local:
                return begin
    return None
