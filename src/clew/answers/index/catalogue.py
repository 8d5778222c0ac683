"""All documents of an index, and which are translations of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from clew.answers.index.entry import Entry
from clew.core.languages import family


@dataclass(frozen=True)
class Catalogue:
    """`groups` holds those of more than one document, by name."""

    entries: dict[int, Entry] = field(default_factory=dict)
    groups: dict[str, list[int]] = field(default_factory=dict)
    families: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Catalogue:
        by_id = {entry.id: entry for entry in entries}
        groups = defaultdict(list)
        for entry in by_id.values():
            groups[entry.group].append(entry.id)
        families = frozenset(family(entry.lang) for entry in by_id.values())
        several = {name: found for name, found in groups.items() if len(found) > 1}
        return cls(by_id, several, families)

    def allowed(self, audiences: tuple[str, ...], category: str, journey: str) -> set[int]:
        return {
            entry.id
            for entry in self.entries.values()
            if entry.audience in audiences and entry.within(category, journey)
        }

    def translations(self, number: int) -> list[int]:
        """All documents of the same group, with the one itself."""
        return self.groups.get(self.entries[number].group, [number])

    def variant(self, number: int, lang: str, audiences: tuple[str, ...]) -> int:
        """The translation of a document that suits a reader of `lang` best, or itself."""
        others = [self.entries[other] for other in self.translations(number)]
        readable = [other for other in others if other.audience in audiences]
        ranked = sorted(readable, key=lambda entry: self._distance(entry, lang, number))
        return ranked[0].id if ranked else number

    @staticmethod
    def _distance(entry: Entry, lang: str, number: int) -> tuple[bool, bool, bool, int]:
        return (
            entry.lang != lang,
            family(entry.lang) != family(lang),
            entry.id != number,
            entry.id,
        )
