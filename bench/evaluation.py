"""`clew eval` on every set of CLEW_EVAL_SETS, and what it learns, beside what it must reach."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.product import CLEW

# What it must reach and what it aims at. First answer right, in %; must is the best of the simple
# baselines less one point.
FIRST_RIGHT = {
    "clinc150": (81.2, 86),
    "ocr_faq_zh": (67.7, 75),
    "drcd_hant": (96.7, 98),
    "xquad_en": (97, 98),
    "xquad_zh": (94.7, 97),
    "xquad_vi": (94.3, 97),
    "xquad_vi_nodiacritics": (91, 94),
    "xquad_zh2en": (62.3, 68),
    "xquad_vi2en": (70.3, 76),
}
ANSWERED = {"clinc150": (60, 72), "ocr_faq_zh": (40, 55)}  # at 90 % precision, in %
FAR = {"ocr_faq_zh"}  # whose foreign questions are about something else altogether
CALIBRATION, FAR_TOLD, MILLISECONDS = (8, 4), (97, 99), {"p50_ms": (45, 30), "p95_ms": (90, 60)}
CONFIRMED = {10: (88, 91), 50: (92, 95)}  # first right in %, after so many a document


def measure() -> list[Figure]:
    folder = os.environ.get("CLEW_EVAL_SETS")
    if not folder:
        print("CLEW_EVAL_SETS is not set: evaluation sets are left out")
        return []
    sets = sorted(path.parent for path in Path(folder).glob("*/corpus.jsonl"))
    figures = [figure for found in evaluated(sets) for figure in figures_of(found)]
    taught = [one for one in sets if (one / "confirmed.jsonl").exists()]
    return [*figures, *(learning(taught) if taught else ())]


def evaluated(sets: list[Path], confirmed: int = 0) -> list[dict[str, Any]]:
    words = [str(CLEW), "eval", *map(str, sets), "--json", "--confirmed", str(confirmed)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    found: list[dict[str, Any]] = json.loads(said)
    return found


def learning(sets: list[Path]) -> Iterator[Figure]:
    for number, bounds in CONFIRMED.items():
        for found in evaluated(sets, number):
            label = f"{found['set']}: first answer right after {number} confirmed questions each"
            yield percent(label, found["r1"], *bounds)


def figures_of(found: dict[str, Any]) -> list[Figure]:
    name, unbound = found["set"], (None, None)
    how = f"{found['docs']} documents, {found['queries']} questions"
    rows = [(f"{name}: first answer right", found["r1"], *FIRST_RIGHT.get(name, unbound))]
    if found["auroc"] is not None:
        told = FAR_TOLD if name in FAR else unbound
        rows += [
            (f"{name}: right at 90 % precision", found["answered_at_p90"],
             *ANSWERED.get(name, unbound)),
            (f"{name}: answerable told from not", found["auroc"], *told),
            (f"{name}: precision as shipped", found["precision"], *unbound),
            (f"{name}: foreign questions refused", found["oos_refused"], *unbound),
        ]  # fmt: skip
    figures = [percent(*row, how=how) for row in rows]
    if found["ece"] is not None:
        label = f"{name}: calibration error"
        figures.append(Figure(label, found["ece"] * 100, "%", *CALIBRATION, note=how))
    return figures + [
        Figure(f"{name}: one question, {key[:3]}", found[key], "ms", *bounds)
        for key, bounds in MILLISECONDS.items()
    ]


def percent(
    label: str, share: float | None, must: float | None, aim: float | None, how: str = ""
) -> Figure:
    return Figure(label, (share or 0) * 100, "%", must, aim, True, how)
