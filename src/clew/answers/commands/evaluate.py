"""`clew eval DIR… --json`: measures on evaluation sets; standard output carries these alone."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import django

_SHOWN = ("r1", "r3", "r10", "auroc", "answered_at_p90", "ece", "p50_ms", "p95_ms")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dirs", nargs="+", type=Path, metavar="DIR", help="an evaluation set")
    parser.add_argument("--json", action="store_true", help="print a JSON list, one object a set")
    parser.add_argument(
        "--confirmed", type=int, default=0, metavar="N",
        help="first feed N confirmed questions a document",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    django.setup()
    from clew.answers import evaluation
    from clew.answers.evaluation.sets import WrongSet

    try:
        with redirect_stdout(sys.stderr):
            found = evaluation.run(options.dirs, options.confirmed)
    except WrongSet as wrong:
        print(f"clew eval: {wrong}", file=sys.stderr)
        return 2
    print(json.dumps(found, indent=2) if options.json else table(found))
    return 0


def table(found: list[dict[str, Any]]) -> str:
    lines = [" ".join([f"{'set':<24}", *(f"{name:>16}" for name in _SHOWN)])]
    for one in found:
        figures = ("" if one[name] is None else f"{one[name]:.3f}" for name in _SHOWN)
        lines.append(" ".join([f"{one['set']:<24}", *(f"{figure:>16}" for figure in figures)]))
    return "\n".join(lines)
