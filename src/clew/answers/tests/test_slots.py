"""Vectors in Cohere's words, and a second look by a re-ranker, against a server on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from clew.answers import flows, reranking
from clew.answers.embeddings import Unavailable
from clew.answers.embeddings.endpoint import AT_ONCE, Endpoint
from clew.answers.reranking import Reranker
from stage.serving import serving


class Server(BaseHTTPRequestHandler):
    """Says what the test put in `answer`: text, or a function of what was asked."""

    answer: Any = None
    asked: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Server.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
        said = Server.answer(body) if callable(Server.answer) else Server.answer
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said.encode() if isinstance(said, str) else json.dumps(said).encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def address() -> Iterator[str]:
    Server.answer, Server.asked = None, []
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Server)) as url:
        yield url


def vectors_of(body: dict[str, Any]) -> list[list[float]]:
    return [[float(len(text)), 1.0] for text in body["texts"]]


@pytest.mark.parametrize(
    ("path", "wrapped"),
    [("/v2/embed", lambda rows: {"float": rows}), ("/v1/embed", lambda rows: rows)],
)
def test_an_endpoint_whose_url_ends_in_embed_is_asked_in_coheres_words(address, path, wrapped):
    Server.answer = lambda body: {"embeddings": wrapped(vectors_of(body))}
    endpoint = Endpoint(address + path, "m1", "secret")
    assert endpoint.passages(["a", "abc"])[1] == pytest.approx([3 / 10**0.5, 1 / 10**0.5])
    assert endpoint.question("ab").shape == (2,)
    assert [one["input_type"] for one in Server.asked] == ["search_document", "search_query"]
    assert Server.asked[0]["path"] == path and Server.asked[0]["key"] == "Bearer secret"
    assert Server.asked[0]["texts"] == ["a", "abc"]


def test_many_texts_are_sent_in_as_many_requests_as_the_server_takes(address):
    Server.answer = lambda body: {"embeddings": vectors_of(body)}
    made = Endpoint(f"{address}/v1/embed").passages([str(n) for n in range(AT_ONCE + 1)])
    assert len(made) == AT_ONCE + 1 and len(Server.asked) == 2


@pytest.mark.parametrize("answer", ["no json", {"embeddings": {"int8": []}}, {"message": "no"}])
def test_nonsense_in_coheres_words_is_unavailable(address, answer):
    Server.answer = answer
    with pytest.raises(Unavailable):
        Endpoint(f"{address}/v2/embed").question("a")


@pytest.fixture
def second(address, settings, monkeypatch, shelf) -> str:
    """A re-ranker is set, and words found what it looks at."""
    monkeypatch.setattr(reranking, "reranker", lambda: made)
    made = Reranker(f"{address}/rerank", "m1", "secret", seconds=5)
    return address


def ranked_by(wanted: str) -> Any:
    """A server that finds texts with `wanted` in them relevant, and sends the best first."""

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        rows = [
            {"index": at, "relevance_score": 0.9 if wanted in text else 0.1}
            for at, text in enumerate(body["documents"])
        ]
        return {"results": sorted(rows, key=lambda row: -row["relevance_score"])}

    return answer


def found(text: str) -> list[str]:
    return [one.row.key for one in flows.explain(text, "en", shown=20).results]


def test_the_first_results_stand_in_the_order_of_the_second_look(second):
    Server.answer = ranked_by("Choose a date")
    assert found("order refund invoice date")[0] == "install"
    assert Server.asked[0]["query"] == "order refund invoice date"
    assert Server.asked[0]["model"] == "m1" and Server.asked[0]["key"] == "Bearer secret"
    assert flows.explain("order refund invoice date", "en").reranked


@pytest.mark.case("S09")
def test_what_is_internal_is_not_sent_for_a_question_of_the_public(second):
    Server.answer = ranked_by("refund")
    found("order refund invoice voucher")
    assert "xyzzyplugh" not in json.dumps(Server.asked)


@pytest.mark.parametrize(
    "answer",
    ["no json", [], {}, {"results": [{"index": 0, "relevance_score": 1}]}, {"results": 7},
     {"results": [{"index": at, "relevance_score": "NaN"} for at in range(50)]}],
)  # fmt: skip
def test_a_second_look_that_fails_leaves_the_order_and_is_not_waited_for_again(
    second, answer, monkeypatch
):
    Server.answer = answer
    with monkeypatch.context() as without:
        without.setattr(reranking, "reranker", lambda: None)
        usual = found("order refund invoice date")
    assert found("order refund invoice date") == usual
    asked = len(Server.asked)
    assert found("refund invoice") and len(Server.asked) == asked == 1


@pytest.mark.case("F28")
def test_a_slow_second_look_costs_no_more_than_its_budget(address):
    def slowly(body: dict[str, Any]) -> dict[str, Any]:
        release.wait(30)
        return {"results": []}

    release = threading.Event()
    Server.answer = slowly
    second = Reranker(address, seconds=0.05)
    assert second.relevances("q", ["a", "b"]) is None
    assert second.resting_until > time.monotonic()
    release.set()


def test_relevances_without_bounds_become_shares(address):
    said = [{"index": 1, "relevance_score": 4.0}, {"index": 0, "relevance_score": -4.0}]
    Server.answer = {"results": said}
    low, high = Reranker(address, seconds=5).relevances("q", ["a", "b"])
    assert 0 < low < 0.1 < 0.9 < high < 1
