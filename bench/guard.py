"""The urgency guard on its labelled sentences, half by half and language by language.

    .venv/bin/python -m bench.guard      # the table of kinds as well

The sentences: src/clew/answers/tests/urgent/README.md. What the guard makes of hands it has never
seen is the card's word (`bench.guard_meaning` leaves each out in turn). Where CLEW_EVAL_SETS names
the folder of the evaluation sets, strangers' words are counted too: clinc150's reports of fraud,
and the rest.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")

from bench.figures import Figure

# "My card was stolen" is as urgent as fraud, and neither is a plain question.
FRAUD = {"report_fraud", "report_lost_card"}


def measure() -> list[Figure]:
    django.setup()
    from clew.answers.tests.urgent_sentences import LANGUAGES, sentences

    found = []
    for part in ("seen", "held out", "fresh"):
        # The rules have learnt from "fresh" since; its first count was 11 of 63, 4 of 60 alarmed.
        must = None if part == "fresh" else 99.0
        given = sentences(part)
        found += of(part, given, must)
        found += [
            one
            for lang in LANGUAGES
            for one in of(f"{part}, {lang}", [s for s in given if s.lang == lang], None)
        ]
    return [*found, *never_seen(), *strangers(), cost()]


def of(name: str, given: list, must: float | None) -> list[Figure]:
    from clew.answers.tests.urgent_sentences import counted

    whole, lists = counted(given, guard()), counted(given, guard(at_once=True))
    worst = None if must is None else 3.0
    recalled = f"{whole.recalled} of {whole.urgent}; the lists alone {lists.recalled}"
    alarmed = f"{whole.alarmed} of {whole.harmless}; the lists alone {lists.alarmed}"
    return [
        Figure(f"urgent, {name}: recall", 100 * whole.recall, "%", must, None, True, recalled),
        Figure(f"urgent, {name}: false alarms", 100 * whole.false_alarms, "%", worst, note=alarmed),
    ]


def never_seen() -> Iterator[Figure]:
    from clew.answers.urgency.numbers import card

    for name, count in card()["unseen"].items():
        if "never seen" not in name:
            continue
        must, worst = (99.0, 3.0) if name.startswith("all") else (None, None)
        how = "{urgent} urgent, {harmless} look-alikes".format(**count)
        yield Figure(
            f"urgent, {name}: recall", count["both: recall"], "%", must, None, True,
            f"{how}; the lists alone {count['lists: recall']} %",
        )  # fmt: skip
        yield Figure(
            f"urgent, {name}: false alarms", count["both: false alarms"], "%", worst,
            note=f"{how}; the lists alone {count['lists: false alarms']} %",
        )  # fmt: skip


def guard(*, at_once: bool = False):
    """The guard as it ships, without an owner's rows; `at_once`: its lists alone."""
    from clew.answers import urgent
    from clew.answers.urgency.own import OwnRules

    own = OwnRules()

    def kind_of(text: str) -> str | None:
        verdict = urgent.judged_by(own, text, at_once=at_once)
        return verdict.kind if verdict else None

    return kind_of


def strangers() -> list[Figure]:
    rows = Path(os.environ.get("CLEW_EVAL_SETS", "nowhere")) / "clinc150" / "confirmed.jsonl"
    if not rows.exists():
        return []
    lines = map(json.loads, rows.read_text(encoding="utf-8").splitlines())
    kind_of = guard()
    seen = Counter((row["doc"], kind_of(row["text"]) is not None) for row in lines)
    fraud = 100 * seen["report_fraud", True] / 50
    alarmed = sum(n for (doc, yes), n in seen.items() if yes and doc not in FRAUD)
    plain = sum(n for (doc, _), n in seen.items() if doc not in FRAUD)
    note = f"{alarmed} of {plain}"
    return [
        Figure("urgent, clinc150's reports of fraud: recall", fraud, "%", more_is_better=True),
        Figure("urgent, the rest of clinc150: alarms", 100 * alarmed / plain, "%", 3.0, note=note),
    ]


def cost() -> Figure:
    from clew.answers.tests.urgent_sentences import sentences

    kind_of, took = guard(at_once=True), []
    for one in sentences():
        began = time.thread_time()
        kind_of(one.text)
        took.append(1000 * (time.thread_time() - began))
    took.sort()
    return Figure(
        "urgent: one message by the lists, CPU time, p95", took[int(0.95 * len(took))], "ms", 2.0
    )


def table() -> None:
    """Each part, language and kind: what its sentences were taken for."""
    from clew.answers.tests.urgent_sentences import sentences

    kind_of = guard()
    said = Counter(
        (one.part, one.lang, one.urgent, one.kind, kind_of(one.text) or "–")
        for one in sentences("seen", "held out", "fresh")
    )
    for (part, lang, urgent, kind, taken), many in sorted(said.items()):
        print(f"{part:9} {lang:8} {'is' if urgent else 'not'} {kind:10} → {taken:10} {many}")


if __name__ == "__main__":
    django.setup()
    table()
    print("\n".join(one.row() for one in measure()))
