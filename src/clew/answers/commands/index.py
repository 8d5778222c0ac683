"""`clew index rebuild`: the whole index anew from the rows, beside a running server or without."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from clew.answers import flows
from clew.answers.embeddings import provider
from clew.answers.embeddings.work import embed_waiting
from clew.answers.models import Document

_SECONDS = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    rebuild = actions.add_parser("rebuild", help="build words and vectors anew from the rows")
    rebuild.add_argument("--embed-again", action="store_true", help="forget stored vectors as well")
    actions.add_parser("embed", help="give documents that wait for them their vectors now")
    for name, summary in (
        ("save", "write a source's vectors"),
        ("load", "store vectors of a file"),
    ):
        action = actions.add_parser(f"{name}-vectors", help=summary)
        action.add_argument("file", type=Path)
        if name == "save":
            action.add_argument("--source", required=True)


def run(options: argparse.Namespace) -> int:
    return {
        "rebuild": rebuild,
        "embed": embed,
        "save-vectors": save_vectors,
        "load-vectors": load_vectors,
    }[options.action](options)


def rebuild(options: argparse.Namespace) -> int:
    flows.rebuild_index(embed_again=options.embed_again)
    say(f"{Document.objects.count()} documents: servers that run build their words anew now.")
    return embed(options)


def embed(options: argparse.Namespace) -> int:
    """In this process: a server that runs helps, and takes over what is done."""
    maker = provider()
    if maker is None:
        say("Vectors are switched off (CLEW_EMBEDDINGS).")
        return 0
    total = Document.objects.count()
    while embed_waiting(maker, _SECONDS):
        say(f"vectors: {Document.objects.exclude(embedded_with='').count()} of {total} documents")
    say(f"vectors: {total} of {total} documents")
    return 0


def save_vectors(options: argparse.Namespace) -> int:
    say(f"{flows.save_vectors(options.file, options.source)} vectors written to {options.file}")
    return 0


def load_vectors(options: argparse.Namespace) -> int:
    say(f"{flows.take_vectors(options.file)} vectors stored")
    return 0


def say(line: str) -> None:
    print(line, file=sys.stderr)
