"""`clew jobs`: what the worker gave up on."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replay", action="store_true", help="give each its tries again")


def run(arguments: argparse.Namespace) -> int:
    from clew.core.jobs import worker

    letters = list(worker.dead_letters().order_by("finished_at"))
    for letter in letters:
        print(f"{letter.finished_at:%Y-%m-%d %H:%M}  {letter.task_path}  {letter.args_kwargs}")
        if arguments.replay:
            worker.replay(letter)
    print(f"{len(letters)} dead letters{' replayed' if arguments.replay and letters else ''}")
    return 0
