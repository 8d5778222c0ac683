"""`clew eval` on every set of CLEW_EVAL_SETS, beside what the issue of the day must reach."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from bench.figures import Figure
from bench.product import CLEW

# First answer right, in %: what reciprocal rank fusion reached before there was a product, and
# the best of the simple baselines.
BASELINES = {
    "clinc150": (77.4, 79.4),
    "ocr_faq_zh": (64.2, 68.7),
    "drcd_hant": (93.0, 97.7),
    "xquad_en": (96.0, 98.0),
    "xquad_zh": (95.0, 95.7),
    "xquad_vi": (93.7, 95.3),
    "xquad_vi_nodiacritics": (56.7, 92.0),
    "xquad_zh2en": (50.7, 63.3),
    "xquad_vi2en": (40.7, 71.3),
}


def measure() -> list[Figure]:
    folder = os.environ.get("CLEW_EVAL_SETS")
    if not folder:
        print("CLEW_EVAL_SETS is not set: evaluation sets are left out")
        return []
    sets = sorted(path.parent for path in Path(folder).glob("*/corpus.jsonl"))
    words = [str(CLEW), "eval", *map(str, sets), "--json"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return [figure for found in json.loads(said) for figure in figures_of(found)]


def figures_of(found: dict[str, float | str | None]) -> list[Figure]:
    name = str(found["set"])
    must, aim = BASELINES.get(name, (None, None))
    how = f"{found['docs']} documents, {found['queries']} questions"
    rows = [Figure(f"{name}: first answer right", value(found, "r1"), "%", must, aim, True, how)]
    for key, label in (
        ("auroc", "answerable told from not"),
        ("answered_at_p90", "answered at 90 % precision"),
        ("precision", "precision as shipped"),
        ("oos_refused", "foreign questions refused"),
        ("ece", "calibration error"),
    ):
        if found[key] is not None and found["auroc"] is not None:
            rows.append(Figure(f"{name}: {label}", value(found, key), "%"))
    took = f"p50 {found['p50_ms']:.0f} ms"
    return [
        *rows,
        Figure(f"{name}: one question, p95", float(found["p95_ms"] or 0), "ms", note=took),
    ]


def value(found: dict[str, float | str | None], key: str) -> float:
    return float(found[key] or 0) * 100
