"""What is drawn from the documents in the background, to read and to rank better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clew.answers.embeddings.texts import MOST_PHRASINGS
from clew.answers.index.entry import Entry
from clew.answers.index.sight import Sight
from clew.answers.index.taught import Taught, Teaching
from clew.answers.index.tongues import Tongues
from clew.answers.index.vectors import VectorReader
from clew.answers.models import Document
from clew.answers.text.normal import plain
from clew.answers.text.restoring import Restorer

PUBLIC, EVERYBODY = "public", "everybody"


@dataclass(frozen=True)
class Learnt:
    """`matrices` tells which state of the vectors it was drawn from. The public's is drawn from
    what is public: hidden documents leave no trace in it."""

    restorer: Restorer | None = None
    sights: dict[str, Sight] = field(default_factory=dict)
    teachings: dict[str, Teaching] = field(default_factory=dict)
    matrices: int = 0

    @classmethod
    def of(cls, reader: VectorReader | None, entries: Mapping[int, Entry], matrices: int) -> Learnt:
        vietnamese = Document.objects.filter(audience=PUBLIC, lang="vi").order_by("pk")
        texts = [f"{title}\n{text}" for title, text in
                 vietnamese.values_list("title", "text")[:5000].iterator()]  # fmt: skip
        restorer = Restorer(texts) if texts else None
        if reader is None:
            return cls(restorer, matrices=matrices)
        taught = taught_parts()
        sights, teachings = {}, {}
        for name, kept in masks(reader, entries).items():
            numbers = reader.numbers[kept].tolist()
            langs = (entries[number].lang for number in numbers if number in entries)
            if sight := Sight.of(reader, kept, Tongues.of(langs)):
                sights[name] = sight
            if teaching := Teaching.of(reader, kept, taught):
                teachings[name] = teaching
        return cls(restorer, sights, teachings, matrices)

    def sight(self, audiences: tuple[str, ...]) -> Sight | None:
        return self.sights.get(whose(audiences)) or self.sights.get(PUBLIC)

    def teaching(self, audiences: tuple[str, ...]) -> Teaching | None:
        return self.teachings.get(whose(audiences)) or self.teachings.get(PUBLIC)


def whose(audiences: tuple[str, ...]) -> str:
    return PUBLIC if set(audiences) <= {PUBLIC} else EVERYBODY


def masks(reader: VectorReader, entries: Mapping[int, Entry]) -> dict[str, NDArray[np.bool_]]:
    """Which documents each kind of reader is shown; one alone where nothing is hidden."""
    shown = {number for number, one in entries.items() if one.audience == PUBLIC}
    public = np.array([number in shown for number in reader.numbers.tolist()], np.bool_)
    if public.all():
        return {PUBLIC: public}
    found = {PUBLIC: public, EVERYBODY: np.ones(len(public), np.bool_)}
    return {name: mask for name, mask in found.items() if mask.any()}


def taught_parts() -> Taught:
    """By document with phrasings: how many of its first parts are its title and them."""
    found = {}
    for row in Document.objects.exclude(phrasings=[]).defer("passages").iterator():
        texts = [row.own_title, *row.phrasings[:MOST_PHRASINGS]]
        first = len(dict.fromkeys(tidy for text in texts if (tidy := plain(text)).strip()))
        found[row.pk] = (first, first - bool(row.own_title.strip()))
    return {number: one for number, one in found.items() if one[1] > 0}
