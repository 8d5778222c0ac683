"""`clew import jsonl FILE`, `clew import markdown DIR`, `clew import questions FILE`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from clew.knowledge.importing import jsonl
from clew.knowledge.importing.markdown import folder
from clew.knowledge.learning import returning


def add_arguments(parser: ArgumentParser) -> None:
    """Describe `import` to the command line."""
    parser.description = str(
        _(
            "Bring in articles, or questions that were learnt. "
            "Doing it again changes only what has changed."
        )
    )
    parser.add_argument("format", choices=["jsonl", "markdown", "questions"])
    parser.add_argument("path", type=Path, help=str(_("a .jsonl file, or a folder of .md files")))
    parser.add_argument("--collection", default="", help=str(_("default: the name of the folder")))


def run(args: Namespace) -> int:
    """Import, say how many; 1 if something was bad, 2 if there is nothing to read."""
    wanted = args.path.is_dir() if args.format == "markdown" else args.path.is_file()
    if not wanted:
        sys.stderr.write(str(_("There is nothing to read at %(path)s\n") % {"path": args.path}))
        return 2
    if args.format == "questions":
        report = returning.load(args.path)
    else:
        load = jsonl.load if args.format == "jsonl" else folder.load
        report = load(args.path, args.collection)
    sys.stdout.write(f"{report}\n")
    return report.exit_code
