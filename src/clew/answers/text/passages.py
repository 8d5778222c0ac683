"""A long text in parts small enough to embed, quote and mark; sentences stay whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from clew.answers.text.scripts import HAN

# The end of a sentence, in either writing. Numbers (3.5) and names (node.js) have no blank inside.
_ENDS = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+|\n+")
LATIN_TO_HAN = 3
SIZE = 300
LONGEST = 900
MOST = 60


def weight(text: str) -> int:
    """About the cost of embedding: a Chinese character weighs three Latin letters."""
    return len(text) + (LATIN_TO_HAN - 1) * len(HAN.findall(text))


def capped(text: str, limit: int) -> str:
    """The beginning of `text`, up to `limit` of weight."""
    if len(text) * LATIN_TO_HAN <= limit or weight(text) <= limit:
        return text
    total = 0
    for at, letter in enumerate(text):
        total += LATIN_TO_HAN if HAN.match(letter) else 1
        if total > limit:
            return text[:at]
    return text


def sentences(text: str) -> list[str]:
    return [found.strip() for found in _ENDS.split(text) if found.strip()]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; laid end to end they are the whole text."""
    cuts = [0, *(found.end() for found in _ENDS.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if b > a] or [(0, len(text))]


def parts(text: str, size: int = SIZE) -> list[str]:
    """`text` in parts of whole sentences; a line break always ends one. At most `MOST` parts."""
    found = [part for line in text.splitlines() for part in _packed(sentences(line), size)]
    if len(found) > MOST:
        found = list(_packed(found, 1 + weight(text) // (MOST // 2)))
    return [capped(part, LONGEST) for part in found[:MOST]]


def joined(first: str, second: str) -> str:
    """Two sentences in a row: with a blank between them, unless Chinese needs none."""
    if not first or HAN.match(second) or first[-1] in "。！？；":
        return first + second
    return f"{first} {second}"


def _packed(whole_sentences: list[str], size: int) -> Iterator[str]:
    held = ""
    for sentence in whole_sentences:
        if held and weight(held) + weight(sentence) > size:
            yield held
            held = ""
        held = joined(held, sentence)
    if held:
        yield held


def first_sentence(text: str, longest: int = 120) -> str:
    """What stands for a missing title, cut at a word if it is long."""
    sentence = next(iter(sentences(text[:2000])), "").rstrip(";；")
    if len(sentence) <= longest:
        return sentence
    short = sentence[:longest]
    cut = short.rfind(" ")
    return (short[:cut] if cut > longest // 2 else short) + "…"
