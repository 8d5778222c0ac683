"""A text as its rules see it: what is said at each place, under every name that it goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Forms = frozenset[str]  # what one word of a rule may look like in a text
Phrase = tuple[Forms, ...]


class Utterance:
    """The words of a text with their places; `names` are what rules may call each of them."""

    def __init__(self, words: Sequence[str], names: Sequence[Forms], between: str) -> None:
        self.words, self.names, self.between = words, names, between

    def says(self, phrase: Phrase, place: int) -> bool:
        """Whether `phrase` stands at `place`."""
        following = self.names[place : place + len(phrase)]
        return len(following) == len(phrase) and all(
            not wanted.isdisjoint(names) for wanted, names in zip(phrase, following, strict=True)
        )

    def quote(self, place: int, length: int) -> str:
        return self.between.join(self.words[place : place + length])


class Phrases:
    """Many phrases, looked for in one walk over a text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.starts: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in dict.fromkeys(phrases):
            for form in phrase[0]:
                self.starts[form].append(phrase)

    def places(self, text: Utterance) -> dict[Phrase, list[int]]:
        found: dict[Phrase, list[int]] = defaultdict(list)
        for place, names in enumerate(text.names):
            for name in names:
                for phrase in self.starts.get(name, ()):
                    if text.says(phrase, place) and found[phrase][-1:] != [place]:
                        found[phrase].append(place)
        return found
