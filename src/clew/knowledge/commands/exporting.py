"""`clew export questions FILE`: what was learnt, for another installation or for safe keeping."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from clew.knowledge.learning import leaving


def add_arguments(parser: ArgumentParser) -> None:
    """Describe `export` to the command line."""
    parser.add_argument("what", choices=["questions"])
    parser.add_argument("path", type=Path, help=str(_("the .jsonl file to write")))


def run(args: Namespace) -> int:
    """Write the file, whole or not at all; 2 where it can't be written."""
    draft = args.path.with_name(f"{args.path.name}.new")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            written = sum(bool(file.write(f"{line}\n")) for line in leaving.lines())
        draft.replace(args.path)
    except OSError as problem:
        sys.stderr.write(f"{args.path}: {problem.strerror}\n")
        return 2
    sys.stdout.write(str(_("%(number)d questions written\n") % {"number": written}))
    return 0
