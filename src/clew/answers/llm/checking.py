"""Whether what a model wrote is supported, sentence by sentence, by the passages it was given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce

from clew.answers.llm import facts
from clew.answers.llm.signals import changed
from clew.answers.llm.sources import Passage, whole
from clew.answers.text.language import detect
from clew.answers.text.normal import plain
from clew.answers.text.passages import joined, weight
from clew.core.languages import family

LONGEST = 1_200  # of weight
MOST_SENTENCES = 6
_MARK = re.compile(r"[^\S\n]{0,3}[\[【](\d{1,2})[\]】]")
_MARK_BEHIND = re.compile(r"([.!?。！？])((?:[^\S\n]{0,3}[\[【]\d{1,2}[\]】]){1,9})")
_MARKUP = re.compile(
    r"<[a-z/!?|]|\]\s{0,9}[(\[:]|!\[|```|&#?\w{1,12};|\*\*|^\s{0,3}#{1,6} |^[ \t]{0,9}\|"
    r"|://|\bwww\.|\b(?:javascript|data|vbscript|mailto):",
    re.IGNORECASE | re.MULTILINE,
)
_ODD = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)


class Unsupported(Exception):
    """What was written may not be shown; the text names the reason, and holds none of it."""


def supported(text: str, passages: Sequence[Passage], lang: str) -> str:
    """The text without its citation marks, if all of it is supported; raises Unsupported."""
    tidy = marked(fit(text, lang))
    sentences = whole(tidy)
    if not 1 <= len(sentences) <= MOST_SENTENCES:
        raise Unsupported("length")
    for sentence in sentences:
        check(_MARK.sub("", sentence), cited(sentence, passages))
    return _MARK.sub("", tidy)


class Growing:
    """What is written, while it grows: each sentence is checked as soon as the next has begun.

    `show` gets all of it that has passed. Raises Unsupported at the first that has not, so that
    nobody waits or pays for the rest. The whole is checked once more at its end (`supported`).
    """

    def __init__(self, passages: Sequence[Passage], show: Callable[[str], None]) -> None:
        self.passages, self.show, self.passed = passages, show, 0

    def hear(self, text: str) -> None:
        *finished, _growing = whole(marked(plain_text(text))) or [""]
        fresh = finished[self.passed :]
        if len(finished) > MOST_SENTENCES:
            raise Unsupported("length")
        for sentence in fresh:
            check(_MARK.sub("", sentence), cited(sentence, self.passages))
        if fresh:
            self.passed = len(finished)
            self.show(reduce(joined, (_MARK.sub("", one) for one in finished), ""))


def marked(text: str) -> str:
    """With each citation mark inside its sentence."""
    return _MARK_BEHIND.sub(lambda found: found[2] + found[1], text)


def fit(text: str, lang: str) -> str:
    """Plain text of a fitting length in the asker's language."""
    tidy = plain_text(text)
    if family(detect(_MARK.sub("", tidy), lang)) != family(lang):
        raise Unsupported("language")
    return tidy


def plain_text(text: str) -> str:
    tidy = text.strip()
    if weight(tidy) > LONGEST:
        raise Unsupported("length")
    if _ODD.search(tidy) or _MARKUP.search(tidy) or _MARKUP.search(plain(tidy)):
        raise Unsupported("markup")
    return tidy


def cited(sentence: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that a sentence names; all of them where it names none."""
    numbers = [int(number) for number in _MARK.findall(sentence)]
    if any(not 1 <= number <= len(passages) for number in numbers):
        raise Unsupported("citation")
    return [passages[number - 1] for number in numbers] or list(passages)


def check(sentence: str, passages: Sequence[Passage]) -> None:
    """Raises Unsupported unless one of the passages says what the sentence says."""
    problems = [problem_with(sentence, passage) for passage in passages]
    if all(problems):
        told = [problem for problem in problems if problem != "unsupported"]
        raise Unsupported(told[0] if told else "unsupported")


def problem_with(sentence: str, passage: Passage) -> str:
    """Why this passage does not support a sentence; nothing where it does."""
    problem = "unsupported"
    for source in passage.sources_of(sentence):
        around = f"{passage.title}. {source}"
        known, stated = facts.of(around), facts.of(sentence)
        if not all(facts.stands_in(fact, around, known) for fact in stated):
            problem = "fact"
        elif turn := changed(sentence, source, around, passage.is_foreign(sentence)):
            problem = turn
        else:
            return ""
    return problem
