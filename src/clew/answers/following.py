"""Whether a question goes on from the one before it: decided by what was published.

Both readings are tried: the words alone, and after the question before. The one that the
documents answer more surely is meant; words that point back ("and …", 那…呢, "còn … thì sao")
count for the reading with what was before.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from clew.answers.findings import Findings
from clew.answers.ranking import SearchScope
from clew.answers.reading import Question
from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import capped, weight
from clew.answers.text.scripts import HAN

DATA = Path(__file__).parent / "data" / "pointing_back.yaml"
LONGEST = 240  # of weight: who writes more than that says what it is about
REMEMBERED = 400  # of weight, of what was asked before
# How much surer the reading with what was before must be: less than nothing where words point back.
POINTING, PLAIN = -0.15, 0.05
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Before:
    """What was said before in this conversation.

    `question`: what was asked, as it was understood. `rejected`: documents (external ids) that
    did not help. `shown`: quotes that were read. `asked_back`: whether the asker was asked last.
    """

    question: str = ""
    rejected: Collection[str] = ()
    shown: Collection[str] = ()
    asked_back: bool = False


def heard(question: Question, before: Before, scope: SearchScope) -> Findings:
    """What was found for a question in the reading that is meant."""
    alone = replace(Findings.of(question, scope, before.rejected), shown=before.shown)
    if not before.question or weight(question.text) > LONGEST:
        return alone
    words = after(before.question, question.text)
    joined = Findings.of(Question.of(words, question.lang), scope, before.rejected)
    if not is_meant(question, joined, alone, before, scope):
        return alone
    # Which of the topic's passages is meant, the new words say.
    seen = replace(joined.ranking, asked=alone.ranking.asked)
    return replace(joined, ranking=seen, sought=question.text, shown=before.shown)


def is_meant(
    question: Question, joined: Findings, alone: Findings, before: Before, scope: SearchScope
) -> bool:
    """Whether a question goes on from what was before."""
    if joined.group and joined.group == alone.group:
        earlier = Question.of(before.question, question.lang)
        return Findings.of(earlier, scope).group == joined.group
    margin = POINTING if points_back(question.text) else PLAIN
    return joined.sure >= alone.sure + margin


def after(earlier: str, text: str) -> str:
    """Both questions as one, of a long one before its end."""
    return f"{capped(earlier[::-1], REMEMBERED)[::-1].strip()} {text}"


def points_back(text: str) -> bool:
    """Whether a text begins or ends like one that goes on."""
    plain = _NO_WORD.sub(" ", folded(normal(text))).strip()
    first, last = _patterns()
    return bool(first.match(plain) or last.search(plain))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    first, last = (
        "|".join(_bounded(word) for line in lists[name] for word in line.split("|"))
        for name in ("first", "last")
    )
    return re.compile(f"(?:{first})"), re.compile(f"(?:{last})$")


def _bounded(word: str) -> str:
    """A word of a list as a pattern: where words are spaced, whole ones only."""
    bare = folded(normal(word)).strip()
    return re.escape(bare) if HAN.search(bare) else rf"\b{re.escape(bare)}\b"
