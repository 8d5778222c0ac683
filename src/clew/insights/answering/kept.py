"""Is the promise kept? Counted over what people said after an answer; silence counts as nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from clew.answers.calibration.arithmetic import wilson
from clew.core import clock
from clew.core.models import JournalEntry
from clew.insights.answering.asked import SINCE

SOON = timedelta(minutes=30)  # a person asked for so soon after an answer: it was not it
GIVES_UP = {"asked", "not solved"}


@dataclass(frozen=True)
class Kept:
    """Answers of the last month: all that were `given`, and those that somebody judged."""

    right: int
    wrong: int
    given: int

    @property
    def judged(self) -> int:
        return self.right + self.wrong

    @property
    def rate(self) -> float:
        return self.right / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.right, self.judged)


def measured() -> Kept:
    since = clock.now() - SINCE
    verdicts = [*in_conversations(since), *on_pages(since)]
    return Kept(sum(verdicts), len(verdicts) - sum(verdicts), given(since))


def given(since: datetime) -> int:
    rows = JournalEntry.objects.filter(verb__in=("asked", "assistant answered"), at__gt=since)
    return rows.filter(data__outcome="answered").count()


def in_conversations(since: datetime) -> Iterator[bool]:
    """After each answer of the assistant: solved, or another wanted, or a person."""
    verbs = ("assistant answered", "answer rejected", "resolve", "hand-off")
    rows = JournalEntry.objects.filter(about_kind="conversation", verb__in=verbs, at__gt=since)
    open_answers: set[str] = set()
    for number, verb, data, by in rows.order_by("pk").values_list(
        "about_id", "verb", "data", "by_kind"
    ):
        if verb == "assistant answered":
            (open_answers.add if data["outcome"] == "answered" else open_answers.discard)(number)
        elif number in open_answers and (verdict := _verdict(verb, data, by)) is not None:
            open_answers.discard(number)
            yield verdict


def _verdict(verb: str, data: dict[str, Any], by: str) -> bool | None:
    if verb == "answer rejected":
        return False
    if verb == "hand-off":
        return False if data["reason"] in GIVES_UP else None
    return True if data["from"] == "assistant" and not by else None


def on_pages(since: datetime) -> Iterator[bool]:
    """After an answer in the help center: the vote of the same visit on the article it quoted,
    else a person asked for soon."""
    votes, calls = _votes(since), _calls(since)
    seen = _views(since, {visit for visit, _ in votes} | set(calls))
    quoted = _quoted(since, set(seen))
    for query, edition in quoted.items():
        visit, at = seen[query]
        if (visit, edition) in votes:
            yield votes[visit, edition]
        elif any(at < call < at + SOON for call in calls[visit]):
            yield False


def _rows(since: datetime, verb: str) -> Any:
    return JournalEntry.objects.filter(verb=verb, at__gt=since).order_by("pk")


def _votes(since: datetime) -> dict[tuple[str, str], bool]:
    rows = _rows(since, "article voted").exclude(visit="")
    voted = rows.values_list("visit", "about_id", "data")
    return {(visit, edition): bool(data["solved"]) for visit, edition, data in voted}


def _calls(since: datetime) -> defaultdict[str, list[datetime]]:
    found = defaultdict(list)
    for visit, at in _rows(since, "person asked for").values_list("visit", "at"):
        found[visit].append(at)
    return found


def _views(since: datetime, visits: set[str]) -> dict[str, tuple[str, datetime]]:
    """By whom and when the page of a question was seen first."""
    found: dict[str, tuple[str, datetime]] = {}
    rows = _rows(since, "page viewed").filter(about_kind="query")
    for query, visit, at in rows.values_list("about_id", "visit", "at").iterator():
        if visit in visits:
            found.setdefault(query, (visit, at))
    return found


def _quoted(since: datetime, queries: set[str]) -> dict[str, str]:
    """The edition that each question was answered from."""
    rows = _rows(since, "asked").values_list("about_id", "data").iterator()
    return {
        query: data["edition"]
        for query, data in rows
        if query in queries and data["outcome"] == "answered" and data["edition"]
    }
