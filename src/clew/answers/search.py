"""Searching: ranked documents as hits, one for each group of translations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from clew.answers.confidence import confidence
from clew.answers.features import CHANCE
from clew.answers.hit import Highlighted, Hit
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, by_words, leaders, rank
from clew.answers.reading import Question
from clew.answers.results import NEAR, SearchResult
from clew.answers.text.marking import Sought, extract, highlighted
from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import capped, weight
from clew.answers.text.tokens import spaced_words
from clew.core.languages import family

SNIPPET = 240


@dataclass(frozen=True)
class Bar:
    """The confidence from which on something is a result.

    More is asked `without_words` where words should have known something, as documents in the
    question's language exist.
    """

    with_words: float
    without_words: float


FOUND = Bar(0.02, 0.2)  # for a machine, which takes the scores along
CONVINCING = Bar(0.4, 0.65)  # for a reader, who takes a result for an answer


@dataclass(frozen=True)
class Chosen:
    """A document to show, with the score of the best translation of it."""

    row: Document
    score: float


def search(question: Question, scope: SearchScope, limit: int) -> SearchResult:
    """Hits, best first; or none, and the nearest topics instead."""
    index = current.snapshot()
    ranking = rank(question, scope, index)
    known = reaches(FOUND, question, ranking, index)
    chosen = choose(ranking, question.lang, scope, index, limit if known else NEAR)
    sought = Sought(question.text)
    hits = [hit_of(one, snippet_of(one.row, sought)) for one in chosen]
    convincing = reaches(CONVINCING, question, ranking, index)
    return SearchResult(hits if known else [], [] if known else hits, question.lang, convincing)


def suggest(question: Question, scope: SearchScope, limit: int) -> list[Hit]:
    """Titles for a question that is still being typed: its last word is only begun."""
    index = current.snapshot()
    found = by_words(with_endings(question, scope, index), scope, index)
    ranked = sorted(found.scores.items(), key=lambda one: (-one[1], one[0]))
    top = ranked[0][1] if ranked else 1.0
    leading = leaders(ranked, index)
    scores = [(number, score / top) for number, score in ranked if number in leading]
    ranking = Ranking(scores, found, None, None)
    chosen = choose(ranking, question.lang, scope, index, limit)
    return [hit_of(one, highlighted(one.row.title, Sought(question.text))) for one in chosen]


def with_endings(question: Question, scope: SearchScope, index: Snapshot) -> Question:
    """The question with whatever its last word may become, whole words of titles first."""
    begun = spaced_words(folded(normal(question.text)))[-1:]
    if not begun or not question.text[-1:].isalnum():
        return question
    endings = [
        word for word in index.words.beginnings(begun[0], scope.audiences) if " " not in word
    ]
    grams = question.terms["grams"] + Counter(dict.fromkeys(endings, 1))
    return replace(question, terms={**question.terms, "grams": grams})


def reaches(bar: Bar, question: Question, ranking: Ranking, index: Snapshot) -> bool:
    """Whether the best of what was found is good enough to be called a result."""
    foreign = family(question.written) not in index.catalogue.families
    worded = foreign or ranking.found.coverage > CHANCE[0]
    return confidence(ranking, question.written) >= (
        bar.with_words if worded else bar.without_words
    )


def choose(
    ranking: Ranking, lang: str, scope: SearchScope, index: Snapshot, limit: int
) -> list[Chosen]:
    """One document of each group, the asker's language first; read from the rows."""
    best = {
        index.catalogue.variant(number, lang, scope.audiences): score
        for number, score in ranking.scores[:limit]
    }
    rows = Document.objects.visible_to(scope.audiences).in_bulk(list(best)) | index.tried
    return [Chosen(rows[number], score) for number, score in best.items() if number in rows]


def hit_of(chosen: Chosen, snippet: Highlighted) -> Hit:
    row = chosen.row
    return Hit(
        row.key, row.external_id, row.title, row.url, row.lang, row.category, row.journey,
        row.boundary, row.edition, round(min(chosen.score, 1.0), 4), snippet, row.audience,
    )  # fmt: skip


def snippet_of(row: Document, sought: Sought) -> Highlighted:
    """The part of a document that says most of what was asked, with that marked."""
    texts = [section["text"] for section in row.sections]
    shown = extract(texts, sought, SNIPPET) or next((text for text in texts if text.strip()), "")
    short = capped(shown.strip(), SNIPPET)
    return highlighted(short, sought) + (
        [("…", False)] if weight(short) < weight(shown.strip()) else []
    )
