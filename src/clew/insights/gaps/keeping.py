"""Groups become rows. A gap that was there is known again by its questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from clew.answers import flows as answers
from clew.core import clock
from clew.insights.gaps.group import Group
from clew.insights.models import Gap, GapClosing, Unanswered

FEWEST = 2  # askers: what one person asked once is no gap yet
MONTH = timedelta(days=30)
_AT_ONCE = 500


@transaction.atomic
def keep(groups: Iterable[Group]) -> list[Gap]:
    """Write the groups as gaps, each onto the one that held most of its questions before."""
    big = [group for group in groups if group.askers >= FEWEST]
    big.sort(key=lambda group: (-group.askers, group.typical.text_hash))
    merged = set(
        GapClosing.objects.filter(reopened_at=None, why="merged").values_list("into", flat=True)
    )
    taken: dict[int, list[Group]] = defaultdict(list)
    fresh: list[Group] = []
    for group in big:
        before = Counter(one.gap_id for one in group.questions if one.gap_id).most_common(1)
        known = before[0][0] if before else None
        if known is not None and (known not in taken or known in merged):
            taken[known].append(group)
        else:
            fresh.append(group)
    Unanswered.objects.exclude(gap=None).update(gap=None)
    gaps = Gap.objects.in_bulk(list(taken))
    written = [write(gaps[pk], found) for pk, found in taken.items() if pk in gaps]
    written += [write(Gap(), [group]) for group in fresh]
    forget(written)
    return written


def write(gap: Gap, groups: list[Group]) -> Gap:
    """Bring a gap up to date; of several that were merged into it, the largest names it."""
    lead = groups[0]
    everything = Group(
        [one for group in groups for one in group.questions], lead.typical, lead.words
    )
    now = clock.now()
    gap.question, gap.lang, gap.words = lead.typical.text, lead.typical.lang, lead.words
    gap.typical = lead.by_lang
    gap.askers, gap.contacts = everything.askers, everything.contacts
    gap.recent = everything.asked_between(now - MONTH, now + MONTH)
    gap.before = everything.asked_between(now - 2 * MONTH, now - MONTH)
    gap.first_at = min(one.at for one in everything.questions)
    gap.save()
    ids = [one.pk for one in everything.questions]
    for at in range(0, len(ids), _AT_ONCE):
        Unanswered.objects.filter(pk__in=ids[at : at + _AT_ONCE]).update(gap=gap)
    return gap


def forget(written: list[Gap]) -> None:
    """What nobody asks any more: gone, unless somebody has done something about it."""
    gone = Gap.objects.exclude(pk__in=[gap.pk for gap in written])
    gone.filter(closings=None, drafts=None).delete()
    gone.update(askers=0, contacts=0, recent=0, before=0)


def look_for_nearest(gap: Gap) -> None:
    """Which article comes closest to the typical question, and how sure the engine is of it."""
    hits = answers.search(gap.question, lang=gap.lang, limit=1)
    best = next(iter([*hits.hits, *hits.near]), None)
    gap.nearest = best.id if best else ""
    gap.nearness = answers.ask(gap.question, gap.lang).confidence if best else 0.0
    gap.save(update_fields=["nearest", "nearness"])
