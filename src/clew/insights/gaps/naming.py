"""What a group of questions is called: the words that are typical of it and of no other group."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import rjieba

from clew.answers.text.normal import folded, normal, plain
from clew.answers.text.scripts import HAN
from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import is_code, spaced_words, stem
from clew.core.languages import family

WORDS = 3
LEAST = 0.2  # of a group's questions in a language have a word that is typical of it
# Said in every question, typical of none.
ASKING = frozenset(
    {
        *("please", "help", "want", "need", "can't", "cannot", "get", "use", "using", "one"),
        *("怎么办", "什么", "为什么", "哪里", "多少", "可以", "能", "不能", "没有", "怎样", "如何"),
        *("请问", "一下", "想", "要", "会", "有", "没", "吗", "呢"),
        *("cần", "giúp", "muốn", "được", "không", "nào", "gì", "sao", "thế"),
    }
)


class Naming:
    """Counts the words of all groups first: how typical a word is depends on the others."""

    def __init__(self, groups: Sequence[Sequence[tuple[str, str]]]) -> None:
        """`groups` of (text, language)."""
        self.groups = groups
        self.spread: Counter[str] = Counter()
        for group in groups:
            words = {word for text, lang in group for word, _ in terms(text, lang)}
            self.spread.update(words)

    def words_of(self, number: int) -> dict[str, list[str]]:
        """The most typical words in each language of this group's questions."""
        by_lang = defaultdict(list)
        for text, lang in self.groups[number]:
            by_lang[lang].append(text)
        found = {lang: self.typical(texts, lang) for lang, texts in sorted(by_lang.items())}
        return {lang: words for lang, words in found.items() if words}

    def typical(self, texts: list[str], lang: str) -> list[str]:
        counted: Counter[str] = Counter()
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for word, shown in dict(terms(text, lang)).items():
                counted[word] += 1
                written[word][shown] += 1
        worth = {
            word: count * math.log(1 + len(self.groups) / self.spread[word]) * length(word)
            for word, count in counted.items()
            if count >= max(1, LEAST * len(texts))
        }
        ranked = sorted(worth, key=lambda word: (-worth[word], word))
        return [written[word].most_common(1)[0][0] for word in apart(ranked)][:WORDS]


def length(word: str) -> float:
    """Two words that are said together say more than either."""
    return 1.5 if " " in word else 1.0


def apart(ranked: Iterable[str]) -> Iterator[str]:
    """Without what is part of a better one, or a better one with a word more."""
    kept: list[str] = []
    for word in ranked:
        parts = set(word.split())
        if not any(parts & set(other.split()) or word in other or other in word for other in kept):
            kept.append(word)
            yield word


def terms(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Each word as it is compared and as it is shown; of Vietnamese, pairs of syllables too."""
    if HAN.search(text):
        yield from chinese(text)
        return
    words = [word for word in spaced_words(normal(text)) if not word.isdigit()]
    common = small(lang)
    for word in words:
        if folded(word) not in common and word not in ASKING and (len(word) > 1 or is_code(word)):
            yield stem(word), word
    if family(lang) == "vi":
        for pair in pairwise(words):
            if not any(folded(word) in common or word in ASKING for word in pair):
                yield " ".join(pair), " ".join(pair)


def chinese(text: str) -> Iterator[tuple[str, str]]:
    """Cut in Simplified, which the word list knows, and shown in the script that was written."""
    simple, at = plain(text), 0
    same = len(simple) == len(text)
    for word in rjieba.cut(simple):
        shown = text[at : at + len(word)] if same else word
        at += len(word)
        known = word.casefold()
        if known in ASKING or known in small("zh") or not any(c.isalnum() for c in word):
            continue
        if len(word) > 1 and not word.isdigit():
            yield known, shown


def small(lang: str) -> frozenset[str]:
    """Words that are in every question; compared without diacritics."""
    own = {"en": "english", "vi": "vietnamese"}.get(family(lang), "unmarked")
    return small_words(own) | small_words("unmarked")
