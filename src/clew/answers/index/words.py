"""The word index: tantivy with terms that `text.tokens` has cut, never with a query syntax."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from clew.answers.models import Document
from clew.answers.text.tokens import grams, words

# What a match in each part of a document counts, and what each reading of a text counts.
WEIGHTS = {"title": 1.0, "asked": 1.0, "heading": 0.5, "text": 1.0}
READINGS = {"words": (words, 1.0), "grams": (grams, 0.5)}
FIELDS = {
    f"{part}_{reading}": weight * READINGS[reading][1]
    for part, weight in WEIGHTS.items()
    for reading in READINGS
}
_HEAP = 20_000_000
_SATURATED = 1.5  # what a term found once in a text of usual length adds, in units of its idf


@dataclass(frozen=True)
class Found:
    """BM25 scores by document id, and `coverage`: how much of the question the best one has."""

    scores: dict[int, float]
    coverage: float

    def only(self, numbers: Container[int]) -> Found:
        kept = {number: score for number, score in self.scores.items() if number in numbers}
        return Found(kept, self.coverage)


Terms = dict[str, Counter[str]]
Filters = list[tuple[Occur, Query]]


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("audience", "journey", "category"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="freq")
    return builder.build()


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
        return {entry.get_first("id"): entry.get_first("digest") for entry in found}

    def search(
        self, terms: Terms, *, audiences: tuple[str, ...], category: str = "", journey: str = "",
        limit: int = 100,
    ) -> Found:  # fmt: skip
        wanted = [
            (Occur.Should, Query.boost_query(self._term(field, term), weight * times))
            for field, weight in FIELDS.items()
            for term, times in terms[field.split("_")[1]].items()
        ]
        if not wanted or not self.searcher.num_docs:
            return Found({}, 0.0)
        within = self._within(audiences, category, journey)
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(wanted)), *within])
        hits = self.searcher.search(query, limit, count=False).hits
        numbers = self.searcher.fast_field_values("id", [address for _, address in hits])
        scores = {int(number): hit[0] for number, hit in zip(numbers, hits, strict=True) if number}
        open_to = self._within(audiences, "", "")
        return Found(scores, self._coverage(terms, max(scores.values(), default=0.0), open_to))

    def beginnings(self, start: str, limit: int = 12) -> list[str]:
        """Indexed words that begin with `start` and are in a title or a phrasing."""
        found: Counter[str] = Counter()
        for field in ("title_grams", "asked_grams"):
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

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self.schema, field, term, "freq")

    def _coverage(self, terms: Terms, best: float, open_to: Filters) -> float:
        """The best score as a share of what a document with every term would have."""
        total = self._count(open_to)
        whole = sum(
            weight * times * self._idf(reading, term, total, open_to)
            for reading, (_, weight) in READINGS.items()
            for term, times in terms[reading].items()
        )
        return min(1.0, best / (_SATURATED * whole)) if whole else 0.0

    def _idf(self, reading: str, term: str, total: int, open_to: Filters) -> float:
        """Robertson's inverse document frequency, as BM25 in tantivy has it."""
        seen = max(self._seen(f"{part}_{reading}", term, total, open_to) for part in WEIGHTS)
        return math.log(1 + (max(0, total - seen) + 0.5) / (seen + 0.5))

    def _seen(self, field: str, term: str, total: int, open_to: Filters) -> int:
        """How many documents have a term. A rare one is counted among what the asker may read:
        else how sure an answer is would tell which words stand in what is hidden."""
        seen: int = self.searcher.doc_freq(field, term)
        hidden = self.searcher.num_docs - total
        if not seen or not hidden or seen > max(64, 2 * hidden):
            return seen
        return self._count([(Occur.Must, self._term(field, term)), *open_to])

    def _count(self, parts: Filters) -> int:
        found = self.searcher.search(Query.boolean_query(parts), 1, count=True)
        return int(found.count or 0)


def _entry(row: Document) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_unsigned("id", row.pk)
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
    for field in FIELDS:
        part, reading = field.split("_")
        entry.add_pre_tokenized_text(field, _cut(READINGS[reading][0](texts[part])))
    return entry


def _cut(tokens: list[str]) -> tantivy.PreTokenizedString:
    placed = [tantivy.Token(token, at, 0, 0) for at, token in enumerate(tokens)]
    return tantivy.PreTokenizedString("", placed)
