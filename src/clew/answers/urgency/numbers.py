"""What the second opinion by meaning goes by: `data/urgent/meaning.npz`, made by
`bench/guard_meaning.py` and described in `meaning.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from clew.answers.embeddings import Vector

DATA = Path(__file__).parents[1] / "data" / "urgent" / "meaning.npz"


@cache
def card() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(DATA.with_suffix(".json").read_text(encoding="utf-8"))
    return read


@cache
def numbers() -> dict[str, Vector]:
    with np.load(DATA, allow_pickle=False) as held:
        return {name: held[name].astype(np.float32) for name in held.files}


def beside_usual(vector: Vector) -> Vector:
    """Where it lies from the middle of all texts, which share most of their direction."""
    away: Vector = vector - numbers()["middle"]
    return away / max(1e-9, float(np.linalg.norm(away)))
