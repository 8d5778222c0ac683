"""What holds now: the fit of this knowledge base, and the bars that keep the owner's promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from clew.answers.calibration.arithmetic import chance, loosest, total_of
from clew.answers.calibration.fit import Fit, shipped
from clew.answers.calibration.fitting import OUTSIDE
from clew.answers.embeddings import provider
from clew.answers.models import Calibration, Promise

NEVER = 1.01
_HALF = 100  # own questions at which the knowledge base's say is as much as the shipped one's
_LOWEST, _HIGHEST = 0.3, 0.98


@dataclass(frozen=True)
class Standing:
    """`own` and `foreign` are how sure the questions of the last measurement were; `model` is
    the one that judges most of them."""

    fit: Fit
    promise: Promise
    own: list[float] = field(default_factory=list)
    foreign: list[float] = field(default_factory=list)
    model: str = "both"

    @classmethod
    def read(cls) -> Standing:
        """From the rows; without any, what ships."""
        found = Calibration.latest()
        facts = (found and found.facts) or {}
        fit = Fit(facts.get("level", {}), facts.get("shifts", {}))
        own, foreign = facts.get("own", []), facts.get("foreign", [])
        model = facts.get("model") or ("both" if provider() else "words")
        return cls(fit, Promise.in_force(), own, foreign, model)

    @cached_property
    def thresholds(self) -> dict[str, float]:
        answer = self.bar(self.promise.wrong)
        return {"answer": answer, "clarify": min(answer, self.asking_bar)}

    @property
    def asking_bar(self) -> float:
        return asking_bar(self.promise.asks, self.model)

    def bar(self, wrong: int) -> float:
        """From which confidence on at most one answer in `wrong` is wrong: what was measured
        here and what ships, each by how much it rests on."""
        known = float(shipped()["thresholds"][self.model][str(wrong)])
        if not self.own or not self.foreign:
            return known
        measured = loosest([*self.own, *self.foreign], self.weights, 1 / wrong)
        if measured is None:
            return max(known, _HIGHEST)
        share = len(self.own) / (len(self.own) + _HALF)
        return min(_HIGHEST, max(_LOWEST, share * measured + (1 - share) * known))

    @property
    def weights(self) -> list[float]:
        each = len(self.own) * OUTSIDE / (1 - OUTSIDE) / max(1, len(self.foreign))
        return [1.0] * len(self.own) + [each] * len(self.foreign)


def asking_bar(asks: int, model: str) -> float:
    """From which confidence on one of the choices is right once in `asks` times or more."""
    if not asks:
        return NEVER
    numbers = shipped()["choices"][model]
    return chance((total_of(1 / asks) - numbers["bias"]) / numbers["weight"])
