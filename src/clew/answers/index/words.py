"""The word index: tantivy with terms that `text.tokens` has cut, never with a query syntax."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from sys import intern

import tantivy
from tantivy import Occur, Query

from clew.answers.models import Document
from clew.answers.text.tokens import grams, words
from clew.core.languages import family

# What a match in each part of a document counts, and what each reading of a text counts.
WEIGHTS = {"title": 1.0, "asked": 1.0, "heading": 0.5, "text": 1.0}
READINGS = {"words": (words, 1.0), "grams": (grams, 0.5)}
# Each audience's words are in fields of their own: what is internal leaves no trace in how rare
# a word is, and so none in the scores that the public sees.
AUDIENCES = ("public", "internal")
_HEAP = 20_000_000
# What a word that means the same counts beside the one that was said, at most.
_ALIKE = 0.6
_LOOKED_AT = 40  # so many of the best are looked at for how much of the question they have


@dataclass(frozen=True)
class Found:
    """BM25 scores by document id; and, of the best ones, how much of the question they have.

    `covered` is the share (0–1) of the question's terms that are in the document at all, each
    weighed by how rare it is in the question's language.
    """

    scores: dict[int, float]
    covered: dict[int, float]

    @property
    def coverage(self) -> float:
        """What the first one has."""
        first = max(self.scores, key=self.scores.__getitem__, default=None)
        return self.covered.get(first, 0.0) if first is not None else 0.0

    def only(self, numbers: Container[int]) -> Found:
        kept = {number: score for number, score in self.scores.items() if number in numbers}
        return Found(kept, self.covered)


Terms = dict[str, Counter[str]]
Worths = dict[tuple[str, str], float]  # by (reading, term)
Filters = list[tuple[Occur, Query]]


@dataclass(frozen=True)
class Alike:
    """Something a question says, and what else it is called: the terms of each."""

    own: Terms
    others: tuple[Terms, ...]


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("audience", "journey", "category", "family"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for audience, part, reading in product(AUDIENCES, WEIGHTS, READINGS):
        name = field_of(audience, part, reading)
        builder.add_text_field(name, tokenizer_name="raw", index_option="freq")
    return builder.build()


def field_of(audience: str, part: str, reading: str) -> str:
    return f"{audience if audience in AUDIENCES else AUDIENCES[-1]}_{part}_{reading}"


def terms_of(text: str) -> Terms:
    """A question's terms, by reading."""
    return {name: Counter(read(text)) for name, (read, _) in READINGS.items()}


def branches(category: str) -> list[str]:
    """`a/b/c` is found under `a`, `a/b` and `a/b/c`."""
    steps = [step for step in category.split("/") if step]
    return ["/".join(steps[:length]) for length in range(1, len(steps) + 1)]


class WordIndex:
    """Documents by their words, in `folder` or, without one, in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        self.schema = schema()
        self.index = tantivy.Index(self.schema, path=str(folder) if folder else None)
        self.index.config_reader("manual")
        self.writer: tantivy.IndexWriter | None = None

    def change(self, gone: Iterable[int], rows: Iterable[Document]) -> None:
        """Forget `gone`, then take `rows`, and make both seen."""
        if self.writer is None:
            self.writer = self.index.writer(_HEAP, 1)
        for number in gone:  # by query: by term a number is taken for a signed one, and not found
            self.writer.delete_documents_by_query(Query.term_query(self.schema, "id", number))
        for row in rows:
            self.writer.add_document(_entry(row))
        self.writer.commit()
        self.index.reload()

    def clear(self) -> None:
        """Forget every document; seen with the next change."""
        if self.writer is None:
            self.writer = self.index.writer(_HEAP, 1)
        self.writer.delete_all_documents()

    def reader(self) -> WordReader:
        return WordReader(self.schema, self.index.searcher())

    def close(self) -> None:
        """Wait for merges and give the folder's lock back."""
        writer, self.writer = self.writer, None
        if writer is not None:
            writer.wait_merging_threads()


@dataclass(frozen=True)
class WordReader:
    """One moment of the index: what it finds does not change while it is held."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    def held(self) -> dict[int, str]:
        """Each document's digest."""
        everything = max(1, self.searcher.num_docs)
        hits = self.searcher.search(Query.all_query(), everything, count=False).hits
        found = (self.searcher.doc(address) for _, address in hits)
        return {entry.get_first("id"): intern(entry.get_first("digest")) for entry in found}

    def search(
        self, terms: Terms, *, lang: str, audiences: tuple[str, ...], category: str = "",
        journey: str = "", limit: int = 100, alike: tuple[Alike, ...] = (),
    ) -> Found:  # fmt: skip
        """Documents that have any of `terms` or of what is `alike`; `lang` is the question's."""
        wanted = [
            (Occur.Should, Query.boost_query(self._term(audience, part, *term), worth * times))
            for audience, (part, weight) in product(audiences, WEIGHTS.items())
            for term, worth, times in _weighed(terms, weight)
        ] + [(Occur.Should, self._otherwise(one, family(lang), audiences)) for one in alike]
        if not wanted or not self.searcher.num_docs:
            return Found({}, {})
        within = self._within(audiences, category, journey)
        scores = self._scores([(Occur.Must, Query.boolean_query(wanted)), *within], limit)
        best = list(scores)[:_LOOKED_AT]
        return Found(scores, self._covered(terms, alike, family(lang), audiences, best))

    def _scores(self, clauses: list[tuple[Occur, Query]], limit: int) -> dict[int, float]:
        hits = self.searcher.search(Query.boolean_query(clauses), limit, count=False).hits
        numbers = self.searcher.fast_field_values("id", [address for _, address in hits])
        return {int(number): hit[0] for number, hit in zip(numbers, hits, strict=True) if number}

    def beginnings(self, start: str, audiences: tuple[str, ...], limit: int = 12) -> list[str]:
        """Indexed words that begin with `start` in a title or heading: all may read those."""
        found: Counter[str] = Counter()
        for audience, part in product(audiences, ("title", "heading")):
            field = field_of(audience, part, "grams")
            found.update(dict(self.searcher.terms_with_prefix(field, start, limit=limit)))
        return [term for term, _ in found.most_common(limit)]

    def _within(self, audiences: tuple[str, ...], category: str, journey: str) -> Filters:
        """Filters inside the query; they add nothing to a score."""
        asked = [("audience", list(audiences))]
        asked += [
            (name, [value])
            for name, value in (("category", category), ("journey", journey))
            if value
        ]
        return [
            (Occur.Must, Query.const_score_query(Query.term_set_query(self.schema, *one), 0.0))
            for one in asked
        ]

    def _term(self, audience: str, part: str, reading: str, term: str) -> Query:
        return Query.term_query(self.schema, field_of(audience, part, reading), term, "freq")

    def worths(self, terms: Terms, spoken: str, audiences: tuple[str, ...]) -> Worths:
        """What each term, as (reading, term), counts in how much of a question is covered."""
        return {t: by * n * self._rarity(*t, spoken, audiences) for t, by, n in _weighed(terms)}

    def _covered(
        self, terms: Terms, alike: tuple[Alike, ...], spoken: str, audiences: tuple[str, ...],
        numbers: list[int],
    ) -> dict[int, float]:  # fmt: skip
        worths = self.worths(terms, spoken, audiences)
        whole = sum(worths.values())
        if not whole or not numbers:
            return {}
        among = Query.const_score_query(Query.term_set_query(self.schema, "id", numbers), 0.0)
        instead = self._instead(alike, audiences)
        has = [
            (Occur.Should, self._has(term, audiences, by, instead.get(term, [])))
            for term, by in worths.items()
        ]
        found = self._scores([(Occur.Must, among), *has], len(numbers))
        return {number: min(1.0, score / whole) for number, score in found.items()}

    def _has(
        self, term: tuple[str, str], audiences: tuple[str, ...], worth: float, instead: list[Query]
    ) -> Query:
        """`worth` for a document that has the term in any of its parts, or what is as good."""
        either = [self._anywhere(*term, audiences), *instead]
        anywhere = Query.boolean_query([(Occur.Should, query) for query in either])
        return Query.const_score_query(anywhere, worth)

    def _anywhere(self, reading: str, term: str, audiences: tuple[str, ...]) -> Query:
        places = product(audiences, WEIGHTS)
        return Query.boolean_query(
            [(Occur.Should, self._term(*at, reading, term)) for at in places]
        )

    def _otherwise(self, one: Alike, spoken: str, audiences: tuple[str, ...]) -> Query:
        """The best of the other words for something; none says more than the word itself would."""
        own = self._weight(one.own, spoken, audiences)
        ways = []
        for other in one.others:
            share = _ALIKE * min(1.0, own / (self._weight(other, spoken, audiences) or 1.0))
            terms = [
                (Occur.Should, Query.boost_query(self._term(audience, part, *term), worth * times))
                for audience, (part, weight) in product(audiences, WEIGHTS.items())
                for term, worth, times in _weighed(other, weight * share)
            ]
            ways.append(Query.boolean_query(terms))
        return Query.disjunction_max_query(ways)

    def _instead(
        self, alike: tuple[Alike, ...], audiences: tuple[str, ...]
    ) -> dict[tuple[str, str], list[Query]]:
        """For each term of what has other names: the documents that have one of those names."""
        found: dict[tuple[str, str], list[Query]] = {}
        for one in alike:
            ways = [(reading, has) for way in one.others for reading, has in way.items() if has]
            named = [
                Query.boolean_query([(Occur.Must, self._anywhere(r, t, audiences)) for t in terms])
                for r, terms in ways
            ]
            for reading, terms in one.own.items():
                found.update({(reading, t): found.get((reading, t), []) + named for t in terms})
        return found

    def _weight(self, terms: Terms, spoken: str, audiences: tuple[str, ...]) -> float:
        return sum(self.worths(terms, spoken, audiences).values())

    def _rarity(self, reading: str, term: str, spoken: str, audiences: tuple[str, ...]) -> float:
        """Inverse document frequency, as in BM25, among the documents of the same language.

        Among all, "the" would be rare as soon as most documents are in other languages.
        """
        fields = [field_of(*place, reading) for place in product(audiences, WEIGHTS)]
        seen = max(self.searcher.doc_freq(field, term) for field in fields)
        homes = [f"{audience} {spoken}" for audience in audiences]
        total = sum(self.searcher.doc_freq("family", home) for home in homes)
        total = total or sum(self.searcher.doc_freq("audience", name) for name in audiences)
        return math.log(1 + (max(0, total - seen) + 0.5) / (seen + 0.5))


def _weighed(terms: Terms, weight: float = 1.0) -> list[tuple[tuple[str, str], float, int]]:
    """Each term as (reading, term), what it counts, and how often it is said."""
    return [
        ((reading, term), weight * worth, times)
        for reading, (_, worth) in READINGS.items()
        for term, times in terms[reading].items()
    ]


def _entry(row: Document) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_unsigned("id", row.pk)
    entry.add_text("family", f"{row.audience} {family(row.lang)}")
    for name in ("digest", "audience", "journey"):
        entry.add_text(name, getattr(row, name))
    for branch in branches(row.category):
        entry.add_text("category", branch)
    texts = {
        "title": row.own_title,
        "asked": "\n".join(row.phrasings),
        "heading": "\n".join(section["heading"] for section in row.sections),
        "text": "\n".join(section["text"] for section in row.sections),
    }
    for part, (reading, (read, _)) in product(WEIGHTS, READINGS.items()):
        entry.add_pre_tokenized_text(field_of(row.audience, part, reading), _cut(read(texts[part])))
    return entry


def _cut(tokens: list[str]) -> tantivy.PreTokenizedString:
    placed = [tantivy.Token(token, at, 0, 0) for at, token in enumerate(tokens)]
    return tantivy.PreTokenizedString("", placed)
