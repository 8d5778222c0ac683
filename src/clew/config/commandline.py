"""`clew`: the command line. Each command is two functions in its room: its arguments, its work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from clew import __version__
from clew.config.environment import WrongSetting
from clew.config.prepare import prepare, set_up


@dataclass(frozen=True)
class Command:
    """`where` its room has it. It finds its database ready, unless it sees to that `by_itself`."""

    where: str
    summary: str
    by_itself: bool = False


COMMANDS = {
    "serve": Command(
        "clew.config.serve", "run the help center, the studio, the API and the jobs", by_itself=True
    ),
    "demo": Command(
        "clew.config.demo", "load the demo content if it is missing, then serve", by_itself=True
    ),
    "import": Command(
        "clew.knowledge.commands.importing", "bring in articles, or questions that were learnt"
    ),
    "export": Command(
        "clew.knowledge.commands.exporting", "write down the questions that were learnt"
    ),
    "ask": Command(
        "clew.answers.commands.ask", "ask one question and see the answer with its source"
    ),
    "eval": Command(
        "clew.answers.commands.evaluate", "measure the answers on evaluation sets", by_itself=True
    ),
    "index": Command("clew.answers.commands.index", "rebuild the search index from the rows"),
    "invite": Command(
        "clew.people.commands.invite", "invite somebody to the studio, and print the link"
    ),
    "apikey": Command(
        "clew.people.commands.apikey", "make or revoke the keys of an agent's programs"
    ),
    "replay": Command(
        "clew.insights.commands.replay", "ask what was asked before once more, with a draft or not"
    ),
    "insights": Command(
        "clew.insights.commands.insights", "count every day anew, and say where figures differ"
    ),
    "jobs": Command("clew.core.commands", "list dead letters, or give them their tries again"),
    "doctor": Command(
        "clew.config.doctor", "name every wrong setting and missing service", by_itself=True
    ),
    "manage": Command("clew.config.manage", "run a Django management command", by_itself=True),
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="clew", description=__doc__)
    top.add_argument("--version", action="version", version=f"clew {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.summary, add_help=False)
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
    command = COMMANDS[name]
    if not command.by_itself:
        set_up() if {"-h", "--help"} & set(words) else prepare()
    room = import_module(command.where)
    own = argparse.ArgumentParser(prog=f"clew {name}", description=command.summary)
    room.add_arguments(own)
    code: int | None = room.run(own.parse_args(words))
    return code or 0


if __name__ == "__main__":
    main()
