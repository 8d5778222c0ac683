"""Resolution rate of an edition: of its readers, the share that asked no person within 24 hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Sum

from clew.insights.days import measures
from clew.insights.figures.period import Period
from clew.insights.figures.shrinking import Known, Prior, prior

BAR = 0.6
SURE = 0.9  # so sure that the rate lies below the bar: then it is listed
COUNTED = (measures.VIEWERS, measures.CONTACTED, measures.HELPED, measures.NOT_HELPED)


@dataclass(frozen=True)
class Standing:
    """How one edition does; `raw` is the share as counted, `known.rate` the one to go by."""

    handle: str
    viewers: int
    contacted: int
    helped: int
    not_helped: int
    known: Known

    @property
    def raw(self) -> float:
        return 1 - self.contacted / self.viewers if self.viewers else 0.0

    @property
    def rate(self) -> float:
        return self.known.rate

    @cached_property
    def interval(self) -> tuple[float, float]:
        return self.known.interval

    @property
    def is_low(self) -> bool:
        return self.rate < BAR and self.known.chance_below(BAR) >= SURE


def standings(period: Period) -> tuple[Prior, list[Standing]]:
    """All editions that somebody read, the worst first; equals by their handle."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = period.settled.tallies(*COUNTED).values("about", "measure").annotate(n=Sum("count"))
    for about, measure, n in rows.values_list("about", "measure", "n"):
        counts[about][measure] = n
    read = {handle: one for handle, one in counts.items() if one[measures.VIEWERS]}
    common = prior((one[measures.VIEWERS] - one[measures.CONTACTED], one[measures.VIEWERS])
                   for one in read.values())  # fmt: skip
    return common, sorted((standing(h, c, common) for h, c in read.items()), key=worst_first)


def standing(handle: str, counts: Counter[str], common: Prior) -> Standing:
    viewers, contacted, helped, not_helped = (counts[measure] for measure in COUNTED)
    known = common.of(viewers - contacted, viewers)
    return Standing(handle, viewers, contacted, helped, not_helped, known)


def worst_first(one: Standing) -> tuple[float, str]:
    return one.rate, one.handle
