"""Vectors: made in the background, kept by text, done without when there is no provider."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from clew.answers import embeddings, flows
from clew.answers.embeddings import Unavailable, purging
from clew.answers.embeddings.endpoint import Endpoint
from clew.answers.embeddings.texts import WHOLE, label, texts_of
from clew.answers.embeddings.work import embed_waiting
from clew.answers.jobs import embed_documents
from clew.answers.models import Document, Embedding
from clew.answers.tests.conftest import SHELF, draft
from clew.answers.text.passages import weight
from clew.core import clock, generations
from stage.serving import serving


@pytest.mark.django_db
def test_the_job_gives_every_document_its_vectors(shelf, spelt):
    embed_documents.func()
    assert not Document.objects.exclude(embedded_with=label("spelt")).exists()
    assert Embedding.objects.filter(model="spelt").count() == len(set(spelt.asked))


@pytest.mark.django_db
def test_a_text_is_embedded_once_however_often_it_comes(shelf, spelt):
    embed_waiting(spelt)
    asked = len(spelt.asked)
    flows.withdraw("tests", [row.key for row in SHELF])
    flows.put(SHELF)
    embed_waiting(spelt)
    assert len(spelt.asked) == asked == len(set(spelt.asked))


@pytest.mark.django_db
def test_new_vectors_are_told_to_the_servers(shelf, spelt):
    before = generations.current("vectors")
    embed_waiting(spelt)
    assert generations.current("vectors") > before


@pytest.mark.django_db
def test_the_work_stops_after_its_slice_and_says_that_more_waits(shelf, spelt):
    flows.put([draft(f"n{n}", f"Title {n}", f"Text number {n}.") for n in range(30)])
    assert embed_waiting(spelt, seconds=0)
    assert Document.objects.exclude(embedded_with=label("spelt")).exists()
    assert not embed_waiting(spelt, seconds=60)


@pytest.mark.django_db
def test_a_document_that_changes_meanwhile_waits_for_its_own_vectors(shelf, spelt, monkeypatch):
    made = spelt.passages

    def passages(texts: list[str]) -> np.ndarray:
        Document.objects.filter(key="invoice").update(digest="changed meanwhile")
        return made(texts)

    monkeypatch.setattr(spelt, "passages", passages)
    rows = list(Document.objects.all())
    from clew.answers.embeddings.work import embed

    embed(rows, spelt)
    waiting = Document.objects.waiting_for_vectors(label("spelt"))
    assert [row.key for row in waiting] == ["invoice"]


@pytest.mark.django_db
def test_another_model_asks_for_all_vectors_anew(shelf, spelt):
    embed_waiting(spelt)
    spelt.name = "other"
    assert Document.objects.waiting_for_vectors(label("other")).count() == len(SHELF)


@pytest.mark.django_db
def test_a_long_document_costs_a_bounded_number_of_bounded_texts():
    flows.put([draft("book", "Book", "A sentence of the book, number one. " * 20_000)])
    texts = texts_of(Document.objects.get(key="book"))
    assert len(texts) <= 130
    assert max(weight(text) for text in texts) <= WHOLE


@pytest.mark.django_db
def test_texts_are_embedded_in_one_script():
    flows.put([draft("t", "退款時間", "五個工作天內退款。", "zh-hant")])
    assert texts_of(Document.objects.get(key="t"))[0] == "退款时间\n五个工作天内退款。"


@pytest.mark.django_db
def test_vectors_can_be_shipped_in_a_file(shelf, spelt, tmp_path):
    embed_waiting(spelt)
    number = flows.save_vectors(tmp_path / "vectors.npz", "tests")
    Embedding.objects.all().delete()
    Document.objects.update(embedded_with="")
    assert flows.take_vectors(tmp_path / "vectors.npz") == number > 0
    spelt.asked.clear()
    embed_waiting(spelt)
    assert spelt.asked == []


@pytest.mark.django_db
def test_words_alone_answer_where_vectors_are_switched_off(shelf, settings, monkeypatch):
    monkeypatch.setattr("clew.answers.embeddings.provider", lambda: None)
    monkeypatch.setattr("clew.answers.index.builder.provider", lambda: None)
    assert flows.search("refund", lang="en").hits[0].id == "refund"
    assert flows.ask("how long does a refund take", "en").outcome == "answered"


class Fake(BaseHTTPRequestHandler):
    answer: bytes = b""
    asked: list[dict[str, object]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Fake.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
        rows = [
            {"index": n, "embedding": [float(len(t)), 1.0]} for n, t in enumerate(body["input"])
        ]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(Fake.answer or json.dumps({"data": rows[::-1]}).encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    Fake.answer, Fake.asked = b"", []
    with serving(HTTPServer(("127.0.0.1", 0), Fake)) as url:
        yield Endpoint(f"{url}/v1", "m1", "secret")


def test_an_endpoint_is_asked_in_openais_words(endpoint):
    vectors = endpoint.passages(["a", "abc"])
    assert vectors[1] == pytest.approx([3 / 10**0.5, 1 / 10**0.5])
    assert Fake.asked == [
        {"path": "/v1/embeddings", "key": "Bearer secret", "model": "m1", "input": ["a", "abc"]}
    ]
    assert endpoint.name.startswith("m1@")


@pytest.mark.parametrize(
    "answer",
    [b"no json", b"[]", b"{}", b'{"data": []}', b'{"data": [{"embedding": "x"}]}',
     b'{"data": [{"embedding": [NaN]}]}', b'{"data": [1]}', b"null"],
)  # fmt: skip
def test_an_endpoint_that_talks_nonsense_is_unavailable(endpoint, answer):
    Fake.answer = answer
    with pytest.raises(Unavailable):
        endpoint.question("a")


@pytest.mark.case("F28")
def test_questions_do_not_wait_for_an_endpoint_that_failed(endpoint, monkeypatch):
    Fake.answer = b"no json"
    monkeypatch.setattr(embeddings, "provider", lambda: endpoint)
    assert embeddings.question_vector("first") is None
    assert embeddings.question_vector("second") is None
    assert len(Fake.asked) == 1


def test_an_endpoint_that_is_not_there_is_unavailable():
    with pytest.raises(Unavailable):
        Endpoint("http://127.0.0.1:9").passages(["a"])


def test_a_document_that_can_not_be_embedded_does_not_hold_up_the_others(shelf, spelt, monkeypatch):
    from clew.answers.embeddings import work

    Document.objects.update(embedded_with="", vector_keys=[])
    first = Document.objects.order_by("pk").first()
    whole = work.embed

    def fussy(rows, maker):
        if first in rows:
            raise ValueError("on purpose")
        whole(rows, maker)

    monkeypatch.setattr(work, "embed", fussy)
    assert not work.embed_waiting(spelt)
    assert list(Document.objects.filter(embedded_with="")) == [first]


def test_many_changes_ask_for_one_piece_of_work(shelf):
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()
    for number in range(5):
        flows.put([draft(f"more-{number}", "More", "More to embed.")])
    assert DBTaskResult.objects.filter(task_path__endswith="embed_documents").count() == 1


@pytest.mark.django_db
def test_vectors_that_no_document_uses_go_after_a_month(shelf, spelt):
    embed_waiting(spelt)
    flows.withdraw("tests", ["invoice"])
    kept = Embedding.objects.count()
    begun = clock.now()
    purging.purge()
    with clock.frozen(begun + timedelta(days=29)):
        assert purging.purge() == 0
    with clock.frozen(begun + timedelta(days=31)):
        assert purging.purge() > 0
        assert purging.purge() == 0
    used = purging.used_names()
    assert set(Embedding.objects.values_list("text_hash", flat=True)) == used
    assert len(used) < kept


@pytest.mark.django_db
def test_a_text_that_comes_back_keeps_its_vectors(shelf, spelt):
    embed_waiting(spelt)
    begun, asked = clock.now(), len(spelt.asked)
    flows.withdraw("tests", ["invoice"])
    purging.purge()
    flows.put([row for row in SHELF if row.key == "invoice"])
    embed_waiting(spelt)
    with clock.frozen(begun + timedelta(days=31)):
        assert purging.purge() == 0
    assert len(spelt.asked) == asked


@pytest.mark.django_db
def test_vectors_that_are_purged_meanwhile_are_there_afterwards(shelf, spelt, monkeypatch):
    embed_waiting(spelt)
    flows.put([replace(SHELF[0], journey="new")])
    made = spelt.passages

    def passages(texts: list[str]) -> np.ndarray:
        Embedding.objects.all().delete()
        return made(texts)

    monkeypatch.setattr(spelt, "passages", passages)
    embed_waiting(spelt)
    row = Document.objects.get(key=SHELF[0].key, lang=SHELF[0].lang)
    assert set(Embedding.known(row.vector_keys, "spelt")) == set(row.vector_keys)
