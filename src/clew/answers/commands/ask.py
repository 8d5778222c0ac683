"""`clew ask "…"`: the assistant's answer with its sources, on the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys

from clew.answers import flows
from clew.answers.assistant import Answer
from clew.answers.contract import promised
from clew.answers.explaining import Explanation
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


def as_data(why: Explanation) -> dict[str, object]:
    results = [
        {
            "external_id": one.row.external_id,
            "title": one.row.title,
            "score": round(one.score, 4),
            "features": {
                reason.name: {"value": round(reason.value, 4), "added": round(reason.added, 4)}
                for reason in one.reasons
            },
        }
        for one in why.results
    ]
    return {
        "read_as": why.read_as,
        "confidence": round(why.sure, 4),
        "thresholds": why.bars,
        "by_words_alone": why.by_words_alone,
        "results": results,
    }


def reasoned(why: Explanation) -> str:
    """The first results, a line for each thing that spoke for them."""
    lines = [f"read as: {why.read_as}"] if why.read_as else []
    if why.by_words_alone:
        lines += ["Words alone speak here: a code, a single word, or no vectors."]
    for place, one in enumerate(why.results, 1):
        lines += [f"{place}. {one.row.title or one.row.external_id}  {one.score:.2f}"]
        lines += [
            f"   {reason.label!s:<22}{'█' * round(20 * reason.value):<20} "
            f"{reason.value:4.0%}  adds {reason.added:.2f}"
            for reason in one.reasons
        ]
    bars = f"answers from {why.bars['answer']:.0%}, asks back from {why.bars['clarify']:.0%}"
    return "\n".join([*lines, f"sure: {why.sure:.0%} ({bars})"])
