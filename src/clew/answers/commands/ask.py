"""`clew ask "…"`: the assistant's answer with its sources, on the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys

from clew.answers import flows
from clew.answers.assistant import Answer
from clew.answers.commands.explained import as_data, reasoned
from clew.answers.contract import promised
from clew.core import languages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="the question, in your own words")
    parser.add_argument("--lang", help="the asker's language, such as zh-hans")
    parser.add_argument("--json", action="store_true", help="print what the API answers")
    parser.add_argument(
        "--explain", action="store_true", help="say what spoke for each of the first results"
    )


def run(options: argparse.Namespace) -> int:
    if options.lang and not languages.normal(options.lang):
        print(f"clew ask: --lang is one of {', '.join(languages.CODES)}", file=sys.stderr)
        return 2
    answer = flows.ask(options.text, options.lang)
    why = flows.explain(options.text, options.lang) if options.explain else None
    if options.json:
        more = {"explanation": as_data(why)} if why else {}
        print(json.dumps({**promised(answer), **more}, ensure_ascii=False))
    else:
        print("\n".join([readable(answer), *(["", reasoned(why)] if why else [])]))
    return 0


def readable(answer: Answer) -> str:
    lines = [f"{answer.outcome} ({answer.confidence:.0%})", "", answer.text]
    sources = answer.citations or answer.choices
    lines += ["", *(f"- {one.title or one.external_id}  {one.url}".rstrip() for one in sources)]
    return "\n".join(lines).rstrip()
