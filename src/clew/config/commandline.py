"""`clew`: the command line. Each command is two functions in its room: its arguments, its work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django

from clew import __version__
from clew.config.environment import WrongSetting
from clew.config.prepare import prepare

COMMANDS = {  # name: (where, what for)
    "serve": ("clew.config.serve", "run the help center, the studio, the API and the jobs"),
    "demo": ("clew.config.demo", "load the demo content if it is missing, then serve"),
    "import": ("clew.knowledge.commands", "bring in articles from JSON lines or Markdown"),
    "ask": ("clew.answers.commands.ask", "ask one question and see the answer with its source"),
    "eval": ("clew.answers.commands.evaluate", "measure the answers on evaluation sets"),
    "index": ("clew.answers.commands.index", "rebuild the search index from the rows"),
    "invite": ("clew.people.commands", "invite somebody to the studio, and print the link"),
    "jobs": ("clew.core.commands", "list dead letters, or give them their tries again"),
    "doctor": ("clew.config.doctor", "name every wrong setting and missing service"),
    "manage": ("clew.config.manage", "run a Django management command"),
}

# These find their database ready; the others prepare one themselves, or need none.
PREPARED = {"import", "ask", "index", "invite", "jobs"}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="clew", description=__doc__)
    top.add_argument("--version", action="version", version=f"clew {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, summary) in COMMANDS.items():
        commands.add_parser(name, help=summary, add_help=False)
    return top


def main(arguments: Sequence[str] | None = None) -> None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in COMMANDS:
        parser().parse_args(words or ["-h"])
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    try:
        sys.exit(run(words[0], words[1:]))
    except WrongSetting as wrong:
        sys.exit(f"clew: {wrong}")
    except KeyboardInterrupt:
        sys.exit(130)


def run(name: str, words: Sequence[str]) -> int:
    """Parse the command's own arguments, then do its work; returns the exit code."""
    if name in PREPARED:
        django.setup() if {"-h", "--help"} & set(words) else prepare()
    where, summary = COMMANDS[name]
    room = import_module(where)
    own = argparse.ArgumentParser(prog=f"clew {name}", description=summary)
    room.add_arguments(own)
    code: int | None = room.run(own.parse_args(words))
    return code or 0


if __name__ == "__main__":
    main()
