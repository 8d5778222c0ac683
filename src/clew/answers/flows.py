"""What other rooms may ask of the answer engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from clew.answers import assistant, explaining, record, suggesting, urgent, vocabulary, wording
from clew.answers.assistant import Answer, Before
from clew.answers.calibration import current as calibration
from clew.answers.calibration.standing import Standing
from clew.answers.drafts import DocumentDraft
from clew.answers.embeddings import shipped
from clew.answers.explaining import SHOWN, Explanation
from clew.answers.hit import Hit
from clew.answers.index import current, folder
from clew.answers.llm import retelling
from clew.answers.models import Document, Embedding, Promise
from clew.answers.ranking import SearchScope
from clew.answers.reading import Question
from clew.answers.results import SearchResult
from clew.answers.search import search as _search
from clew.answers.search import suggest as _suggest
from clew.answers.suggestion import Suggestion
from clew.core import generations, journal
from clew.core.jobs import enqueue_unless_waiting

_AT_ONCE = 400
MOST_HITS = 100


@transaction.atomic
def put(drafts: Iterable[DocumentDraft]) -> int:
    """Store documents under their source and key; returns how many were new or changed.

    Found by words within seconds of the commit, by vectors as those are made.
    """
    rows = {(draft.source, draft.key): Document.of(draft) for draft in drafts}
    changed = [row for source in {at[0] for at in rows} for row in _changed(source, rows)]
    Document.objects.bulk_create(
        changed,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["source", "key"],
        update_fields=Document.WRITTEN,
    )
    if changed:
        _tell()
    return len(changed)


@transaction.atomic
def withdraw(source: str, keys: Iterable[str]) -> int:
    """Forget documents; returns how many there were."""
    gone, _ = Document.objects.filter(source=source, key__in=list(keys)).delete()
    if gone:
        generations.bump("documents")
    return gone


def keep_index(watch: generations.Watch) -> current.ServingIndex:
    """Make this process one that serves: returns when words answer; `watch` tells of later rows."""
    calibration.keep(watch)
    vocabulary.follow(watch)
    return current.start(watch)


@contextmanager
def read_once() -> Iterator[None]:
    """For a command that asks much: what owners teach and promise is not read for each question."""
    calibration.take_over()
    vocabulary.take_over()
    try:
        yield
    finally:
        calibration.forget()
        vocabulary.forget()


def search(
    text: str,
    *,
    lang: str | None = None,
    limit: int = 10,
    category: str | None = None,
    journey: str | None = None,
    audiences: tuple[str, ...] = ("public",),
) -> SearchResult:
    """Documents that answer `text`, best first. `lang` is what the asker reads, no filter."""
    scope = SearchScope(audiences, category or "", journey or "")
    return _search(Question.of(text, lang), scope, max(1, min(limit, MOST_HITS)))


def suggest(text: str, lang: str | None = None, limit: int = 8) -> list[Hit]:
    """What a half-typed question may be after: by words alone, the last one unfinished."""
    return _suggest(Question.of(text, lang), SearchScope(), max(1, min(limit, MOST_HITS)))


def why_urgent(text: str, hits: Collection[Hit] = (), *, at_once: bool = False) -> str:
    """What to tell somebody whose text, or the best article for it, is urgent; else empty.

    In the language that is active. Every surface asks here, or `ask`, which looks the same way;
    `at_once` while somebody types, where each letter asks and none may wait for a vector.
    """
    matter = urgent.kind_of(text, at_once=at_once) if text else None
    if not matter and any(hit.boundary == "urgent" for hit in list(hits)[:1]):
        matter = "document"
    return wording.urgent(matter) if matter else ""


def ask(text: str, lang: str | None = None, before: Before | None = None) -> Answer:
    """Answer `text` from public documents, ask back, or hand over."""
    return assistant.ask(text, lang, before)


def explain(text: str, lang: str | None = None, *, shown: int = SHOWN) -> Explanation:
    """The first public results for `text`, each with what spoke for it, and what would be said."""
    return explaining.explain(text, lang, shown=shown)


def ask_and_record(
    text: str, lang: str | None = None, *, surface: str, before: Before | None = None
) -> tuple[Answer, str]:
    """The answer to somebody's question, and the id by which the journal knows the question."""
    answer = retold(ask(text, lang, before))
    edition = answer.citations[0].edition if answer.citations else ""
    facts = {"lang": answer.lang, "outcome": answer.outcome, "edition": edition}
    return answer, record.asked(text, surface=surface, sure=answer.confidence, **facts)


def retold(
    answer: Answer, budgets: Collection[str] = (), show: retelling.Show = retelling.unseen
) -> Answer:
    """An answer in a model's words where the owner named one and it keeps to what was found.

    `show` gets what has passed so far, while it is written: it may still be taken back.
    """
    return retelling.retold(answer, budgets, show)


def another(text: str, *, lang: str | None = None, besides: Collection[str] = ()) -> Answer:
    """The next best answer to `text`, `besides` (external ids) what was cited already."""
    return assistant.another(text, lang, besides)


def suggest_reply(
    text: str,
    *,
    lang: str,
    before: Before,
    audiences: tuple[str, ...],
    picked: str = "",
    budgets: Collection[str] = (),
) -> Suggestion:
    """What somebody of these audiences may reply to `text`; of the document `picked`, if named."""
    question = Question.of(text, lang)
    return suggesting.suggested(question, before, audiences, picked, budgets)


def give_up(text: str, *, lang: str | None = None) -> Answer:
    """What is said where a person goes on because no answer was it."""
    return assistant.give_up(text, lang)


def chosen(external_id: str, text: str, lang: str) -> Answer | None:
    """What the document that was chosen says to `text`; none where nobody may read it any more."""
    return assistant.chosen(external_id, text, lang)


def standing() -> Standing:
    """How sure to be here, and from when on to answer: what every surface goes by."""
    return calibration.standing()


@transaction.atomic
def promise(wrong: int, asks: int, *, by: Any) -> Promise:
    """Hold answers to what an owner chose, in every process and on every surface."""
    made = Promise(wrong=wrong, asks=asks, by=by)
    made.take_effect()
    journal.record("answers promised", about=made, by=by, data={"wrong": wrong, "asks": asks})
    return made


@transaction.atomic
def rebuild_index(*, embed_again: bool = False) -> None:
    """Have every server build its index anew; `embed_again` makes every vector anew as well."""
    if embed_again:
        Embedding.objects.all().delete()
        Document.objects.update(embedded_with="", vector_keys=[])
    folder.discard_abandoned(current.root())
    generations.bump("index")
    _tell()


def take_vectors(path: Path) -> int:
    """Store vectors that `save_vectors` wrote, so that their texts need not be embedded."""
    return shipped.load(path)


def save_vectors(path: Path, source: str) -> int:
    """Write the vectors of one source's documents, by the hashes of their texts."""
    return shipped.save(path, source)


def _changed(source: str, rows: dict[tuple[str, str], Document]) -> list[Document]:
    known = dict(Document.objects.filter(source=source).values_list("key", "digest"))
    return [row for at, row in rows.items() if at[0] == source and known.get(at[1]) != row.digest]


def _tell() -> None:
    from clew.answers.jobs import embed_documents

    generations.bump("documents")
    enqueue_unless_waiting(embed_documents)
