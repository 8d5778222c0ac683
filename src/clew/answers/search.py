"""Searching: ranked documents as hits, one for each group of translations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from clew.answers.confidence import confidence
from clew.answers.index import keeper
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import CHANCE, Ranking, Scope, by_words, leaders, rank
from clew.answers.reading import Question
from clew.answers.results import Hit, Pieces, SearchResult
from clew.answers.text.marking import Sought, extract, pieces
from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import capped, weight
from clew.answers.text.tokens import spaced_words
from clew.core.languages import family

NEAR = 3
SNIPPET = 240
# Below this confidence nothing that was found is worth calling a result; more is asked of it
# where words should have known something, as documents of the question's language exist.
KNOWN, KNOWN_WITHOUT_WORDS = 0.08, 0.3


@dataclass(frozen=True)
class Chosen:
    """A document to show, with the score of the best translation of it."""

    row: Document
    score: float


def search(question: Question, scope: Scope, limit: int) -> SearchResult:
    """Hits, best first; or none, and the nearest topics instead."""
    index = keeper.snapshot()
    ranking = rank(question, scope, index)
    known = is_known(question, ranking, index)
    chosen = choose(ranking, question.lang, scope, index, limit if known else NEAR)
    sought = Sought(question.text)
    hits = [hit_of(one, snippet_of(one.row, sought)) for one in chosen]
    return SearchResult(hits if known else [], [] if known else hits, question.lang)


def suggest(question: Question, scope: Scope, limit: int) -> list[Hit]:
    """Titles for a question that is still being typed: its last word is only begun."""
    index = keeper.snapshot()
    found = by_words(with_endings(question, scope, index), scope, index)
    ranked = sorted(found.scores.items(), key=lambda one: (-one[1], one[0]))
    top = ranked[0][1] if ranked else 1.0
    leading = leaders(ranked, index)
    scores = [(number, score / top) for number, score in ranked if number in leading]
    ranking = Ranking(scores, found, None, None)
    chosen = choose(ranking, question.lang, scope, index, limit)
    return [hit_of(one, pieces(one.row.title, Sought(question.text))) for one in chosen]


def with_endings(question: Question, scope: Scope, index: Snapshot) -> Question:
    """The question with whatever its last word may become, whole words of titles first."""
    begun = spaced_words(folded(normal(question.text)))[-1:]
    if not begun or not question.text[-1:].isalnum():
        return question
    endings = [
        word for word in index.words.beginnings(begun[0], scope.audiences) if " " not in word
    ]
    grams = question.terms["grams"] + Counter(dict.fromkeys(endings, 1))
    return replace(question, terms={**question.terms, "grams": grams})


def is_known(question: Question, ranking: Ranking, index: Snapshot) -> bool:
    """Whether the best of what was found is worth showing as a result."""
    foreign = family(question.written) not in index.catalogue.families
    worded = foreign or ranking.found.coverage > CHANCE[0]
    return confidence(ranking) >= (KNOWN if worded else KNOWN_WITHOUT_WORDS)


def choose(ranking: Ranking, lang: str, scope: Scope, index: Snapshot, limit: int) -> list[Chosen]:
    """One document of each group, the asker's language first; read from the rows."""
    best = {
        index.catalogue.variant(number, lang, scope.audiences): score
        for number, score in ranking.scores[:limit]
    }
    rows = Document.objects.visible_to(scope.audiences).in_bulk(list(best))
    return [Chosen(rows[number], score) for number, score in best.items() if number in rows]


def hit_of(chosen: Chosen, snippet: Pieces) -> Hit:
    row = chosen.row
    return Hit(
        row.key, row.external_id, row.title, row.url, row.lang, row.category, row.journey,
        row.boundary, row.edition, round(min(chosen.score, 1.0), 4), snippet,
    )  # fmt: skip


def snippet_of(row: Document, sought: Sought) -> Pieces:
    """The part of a document that says most of what was asked, with that marked."""
    texts = [section["text"] for section in row.sections]
    shown = extract(texts, sought, SNIPPET) or next((text for text in texts if text.strip()), "")
    short = capped(shown.strip(), SNIPPET)
    return pieces(short, sought) + ([("…", False)] if weight(short) < weight(shown.strip()) else [])
