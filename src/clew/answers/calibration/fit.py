"""A fitted confidence: the shipped numbers, moved to where this knowledge base's questions are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from clew.answers.calibration.arithmetic import chance

DATA = Path(__file__).parents[1] / "data" / "confidence.json"
FACTORS = ("scope", "first")


@cache
def shipped() -> dict[str, Any]:
    """The numbers that come with Clew; how they were made stands in their `card`."""
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Fit:
    """`level` is how near foreign questions come, by their language; `shifts` what is added to
    each factor's total, by model ("both" or "words"); `numbers` what is fitted to."""

    level: dict[str, float] = field(default_factory=dict)
    shifts: dict[str, dict[str, float]] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=shipped)

    def chance(self, model: str, signs: dict[str, float], spoken: str) -> float:
        """The chance that we know about it at all, times the chance that the first one is it."""
        found = 1.0
        for factor in FACTORS:
            found *= chance(self.total(model, factor, signs, spoken))
        return found

    def total(self, model: str, factor: str, signs: dict[str, float], spoken: str) -> float:
        numbers = self.numbers[model][factor]
        seen = self.beside_foreign(signs, spoken)
        told = sum(weight * seen[name] for name, weight in numbers["weights"].items())
        return float(numbers["bias"] + told + self.shifts.get(model, {}).get(factor, 0.0))

    def beside_foreign(self, signs: dict[str, float], spoken: str) -> dict[str, float]:
        """The signs, and `nearer`: how much nearer it is than foreign questions come here."""
        level = self.level.get(spoken, self.numbers["level"])
        return {**signs, "nearer": signs["near"] - level if signs["near"] else 0.0}
