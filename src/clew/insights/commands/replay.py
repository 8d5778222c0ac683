"""`clew replay --days 90 [--draft ARTICLE] --json`: standard output carries the figures alone."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from clew.answers import flows as answers
from clew.insights.models import Replay
from clew.insights.replay import work
from clew.knowledge import drafting
from clew.knowledge.models import Article

MOST_DAYS = 3650


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=90, help="how far back (90)")
    parser.add_argument("--draft", metavar="ARTICLE", help="a draft to try: its id in the studio")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(options: argparse.Namespace) -> int:
    if not 1 <= options.days <= MOST_DAYS:
        return refuse(f"--days is a number from 1 to {MOST_DAYS}")
    article = drafting.called(options.draft) if options.draft else None
    if options.draft and article is None:
        return refuse(f"--draft: there is no article called {options.draft!r}")
    try:
        replay = work.begin(options.days, article.pk if article else None)
    except work.OneAtATime as problem:
        return refuse(str(problem.message))
    if replay.done:
        say(f"goes on at {replay.done} of {replay.total} conversations")
    with answers.read_once():
        work.work(replay, told=lambda at: say(f"{at.done} of {at.total} conversations"))
    if replay.cancelled_at:
        return refuse("the replay was cancelled")
    print(json.dumps(replay.figures) if options.json else readable(replay, article))
    return 0


def readable(replay: Replay, article: Article | None) -> str:
    told: dict[str, Any] = replay.figures
    lines = [f"{told['answered']} of {told['questions']} questions are answered now"]
    if told["recall_of"]:
        lines.append(f"recall@3 of what agents sent: {told['recall_at_3']:.0%}")
    if article and (draft := told["draft"]):
        lines.append(f"“{article.title}” answers {draft['by_draft']} ({draft['gain'] or 0:+.1%})")
    return "\n".join(lines)


def refuse(why: str) -> int:
    say(f"clew replay: {why}")
    return 2


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
