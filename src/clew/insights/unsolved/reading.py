"""Who said that something did not solve it, read from votes and from rejected answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from django.db.models import F

from clew.conversations.learning import asked_before, names_of
from clew.conversations.models import Rejection
from clew.core import clock
from clew.insights.models import Unsolved
from clew.insights.personal import without_person
from clew.knowledge import paths
from clew.knowledge.models import Edition, Vote

LATE = timedelta(hours=1)  # a row may turn up so long after the time that it names
_AT_ONCE = 500


def read() -> None:
    """Take up what was said since the last time; reading it again changes nothing."""
    last = Unsolved.objects.order_by("-at").values_list("at", flat=True).first()
    since = last - LATE if last else datetime.min.replace(tzinfo=clock.now().tzinfo)
    for some in batched(said(since), _AT_ONCE):
        Unsolved.objects.bulk_create(
            some, update_conflicts=True, unique_fields=["source"],
            update_fields=Unsolved.READ_ANEW,
        )  # fmt: skip
    said_again = Unsolved.objects.filter(closed_at__lt=F("at"))
    said_again.update(closed_at=None, by=None, why="", note="")
    take_back(since)


def said(since: datetime) -> Iterator[Unsolved]:
    votes = Vote.objects.filter(solved=False, at__gte=since).order_by("at", "pk")
    for vote in votes.iterator():
        yield Unsolved(
            source=f"vote {vote.pk}", at=vote.at, edition_id=vote.edition_id, reason=vote.reason,
            text=without_person(vote.text), visit=vote.visit[:32],
        )  # fmt: skip
    rejected = Rejection.objects.filter(at__gte=since).order_by("at", "pk")
    for one in rejected.select_related("answer__conversation__customer").iterator():
        if edition := quoted(one.answer):
            names = names_of(one.answer.conversation)
            asked = without_person(asked_before(one.answer, names), names)
            yield Unsolved(
                source=f"answer {one.answer_id}", at=one.at, edition=edition,
                text=asked[:500], visit=one.answer.conversation.visit,
            )  # fmt: skip


def quoted(answer: Any) -> Edition | None:
    """The edition that an answer was taken from: the last that was out as it was given."""
    cited = [one["url"] for one in answer.facts.get("citations", [])[:1]]
    named = paths.named_in("\n".join(cited))
    editions = Edition.objects.filter(public_id__in=named, at__lte=answer.at)
    return editions.order_by("-number").first()


def take_back(since: datetime) -> None:
    """Who votes a second time has changed their mind: nothing is left to be done."""
    solved = Vote.objects.filter(solved=True, at__gte=since)
    for some in batched(solved.values_list("pk", flat=True).iterator(), _AT_ONCE):
        waiting = Unsolved.objects.filter(closed_at=None, source__in=[f"vote {n}" for n in some])
        waiting.update(closed_at=clock.now(), why=Unsolved.Why.TAKEN_BACK)
