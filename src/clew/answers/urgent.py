"""Urgent topics: a person first, whatever else is known.

The lists in `data/urgent/` hold one rule a line (`urgency/rules.py` says how they are written).
They need neither index nor vectors; what the owner adds to them (`urgency/own.py`) is kept in
memory, and counts as long as the database was once there. What no list has words for is seen
by its meaning (`urgency/meaning.py`), where texts have vectors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from clew.answers import vocabulary
from clew.answers.text.normal import normal
from clew.answers.text.passages import capped
from clew.answers.urgency import meaning
from clew.answers.urgency.own import HARMLESS, OwnRules
from clew.answers.urgency.readings import READINGS
from clew.answers.urgency.rules import KINDS, RuleBook, Verdict
from clew.answers.urgency.typed import stand_in

DATA = Path(__file__).parent / "data" / "urgent"
_LONGEST = 6000


def kind_of(text: str, *, at_once: bool = False) -> str | None:
    """One of `KINDS` if `text` tells of something urgent, else None.

    `at_once`: by the lists alone, where nothing may wait for a vector.
    """
    verdict = judged_by(vocabulary.own_rules(), text, at_once=at_once)
    return verdict.kind if verdict else None


def judged(text: str) -> Verdict | None:
    """What is urgent about `text`, the gravest first, and why."""
    return judged_by(vocabulary.own_rules(), text)


def judged_by(own: OwnRules, text: str, *, at_once: bool = False) -> Verdict | None:
    """The same, if these were the owner's rows: a sentence they gave decides before all words."""
    short = normal(capped(text, _LONGEST))
    if example := own.example(short):
        same = example.kind != HARMLESS
        return Verdict(example.kind, (example.text,), "example") if same else None
    found = own.verdict(shipped(), short)
    gravest = min(found, key=lambda verdict: KINDS.index(verdict.kind), default=None)
    if at_once or any(verdict.source == "own" for verdict in found):
        return gravest
    return by_meaning(text, gravest, quiet=not found and own.calms(shipped(), short))


def by_meaning(text: str, found: Verdict | None, *, quiet: bool) -> Verdict | None:
    """What becomes of the lists' verdict once the meaning is known; `quiet`: no new alarm.

    Of a text in which words had to be guessed at, the vector says too little to calm anybody.
    """
    seen = meaning.opinion(text)
    if seen is None or (found and not (seen.calms and stand_in(text, found.words))):
        return found
    return Verdict(seen.kind, (), "meaning") if seen.alarms and not quiet else None


@cache
def shipped() -> list[RuleBook]:
    return [RuleBook(lang, _read(lang)) for lang in READINGS]


def _read(lang: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load((DATA / f"{lang}.yaml").read_text(encoding="utf-8"))
    return data
