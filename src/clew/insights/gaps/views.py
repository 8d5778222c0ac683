"""What came of a search: whose page showed it, and whether something was read after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from clew.core.models import JournalEntry

READ_AFTER = timedelta(minutes=30)  # who opens nothing until then has not found it


_AT_ONCE = 500


def visits_of(queries: list[str]) -> dict[str, tuple[str, datetime]]:
    """By query, whose it was and when its page was shown: pages tell that later, by a beacon."""
    found: dict[str, tuple[str, datetime]] = {}
    for ids in sliced(queries):
        told = JournalEntry.objects.filter(about_kind="query", about_id__in=ids).exclude(visit="")
        shown = told.exclude(verb__in=("searched", "asked")).order_by("at")
        for query, visit, at in shown.values_list("about_id", "visit", "at"):
            found.setdefault(query, (visit, at))
    return found


def followed_by_a_view(
    visits: dict[str, tuple[str, datetime]], start: datetime, end: datetime
) -> set[str]:
    """The queries after which a result was opened, or an article read in the same visit."""
    late = end + READ_AFTER
    opened = JournalEntry.objects.filter(verb="result opened", at__gte=start, at__lt=late)
    followed = {str(data.get("query", "")) for data in opened.values_list("data", flat=True)}
    views: dict[str, list[datetime]] = {}
    for some in sliced({visit for visit, _ in visits.values()}):
        read = JournalEntry.objects.filter(verb="article viewed", visit__in=some)
        for visit, at in read.filter(at__gte=start, at__lt=late).values_list("visit", "at"):
            views.setdefault(visit, []).append(at)
    for query, (visit, shown) in visits.items():
        if any(shown <= at <= shown + READ_AFTER for at in views.get(visit, ())):
            followed.add(query)
    return followed


def sliced(things: Iterable[str]) -> Iterator[list[str]]:
    """In pieces that a database takes as one list, in an order that does not change."""
    ordered = sorted(set(things))
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
