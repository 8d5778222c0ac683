"""What an owner says is urgent or harmless in their trade, beside what ships with the product."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from clew.answers.text.language import detect
from clew.answers.text.normal import folded, normal
from clew.answers.urgency.rules import RuleBook, Verdict, exceptions_of

HARMLESS = "harmless"
_ALIKE = 0.85  # the share of their pairs of letters that two sentences have in common
_LONGEST = 400


@dataclass(frozen=True)
class Taught:
    """One row: words that stand near each other, or a whole `sentence`, and what they mean."""

    kind: str
    text: str
    sentence: bool


class OwnRules:
    """All rows, ready to be held against texts."""

    def __init__(self, rows: Iterable[Taught] = ()) -> None:
        self.rows = list(rows)
        self.examples = [row for row in self.rows if row.sentence]
        self.words = [row for row in self.rows if not row.sentence]
        self.pairs: dict[str, list[int]] = defaultdict(list)
        self.sizes = []
        for at, row in enumerate(self.examples):
            found = _pairs(normal(row.text))
            self.sizes.append(len(found))
            for pair in found:
                self.pairs[pair].append(at)

    def example(self, text: str) -> Taught | None:
        """The sentence that says the same as `text`, which is `normal`, but for a letter or two."""
        if not self.examples or len(text) > _LONGEST:
            return None
        pairs = _pairs(text)
        common = Counter(at for pair in pairs for at in self.pairs.get(pair, ()))
        for at, shared in common.most_common(3):
            if 2 * shared >= _ALIKE * (len(pairs) + self.sizes[at]):
                return self.examples[at]
        return None

    @cached_property
    def books(self) -> list[RuleBook]:
        """The urgent words, in a book for each language that they are in."""
        lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self.words:
            if row.kind != HARMLESS:
                lines[lang_of(row.text)][row.kind].append(row.text)
        return [RuleBook(lang, dict(kinds), "own") for lang, kinds in lines.items()]

    @cached_property
    def harmless(self) -> list[str]:
        return [row.text for row in self.words if row.kind == HARMLESS]

    def verdict(self, books: Iterable[RuleBook], text: str) -> list[Verdict]:
        """What `books` and our own say of `text`, but for what the owner calls harmless."""
        every = [*books, *self.books]
        found = (book.verdict(text, exceptions_of(book, self.harmless)) for book in every)
        return [verdict for verdict in found if verdict]

    def calms(self, books: Iterable[RuleBook], text: str) -> bool:
        """Whether `text` has words that the owner calls harmless."""
        found = ((book, exceptions_of(book, self.harmless)) for book in books)
        return any(
            also.places(book.reading.utterance(text)) for book, also in found if also is not None
        )


def lang_of(text: str) -> str:
    """The book that a rule belongs to; a Chinese one is held against either script."""
    lang = detect(text)
    return "zh-hans" if lang.startswith("zh") else lang


def _pairs(text: str) -> set[str]:
    letters = "".join(letter for letter in folded(text) if letter.isalnum())
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
