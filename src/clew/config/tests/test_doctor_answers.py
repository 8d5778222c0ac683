"""The doctor asks the servers that the answer engine was told to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from clew.config import doctor_answers
from stage.serving import serving


class Server(BaseHTTPRequestHandler):
    well = True

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer(body) if Server.well else {}).encode())

    def log_message(self, *_: object) -> None: ...


def answer(body: dict[str, Any]) -> dict[str, Any]:
    if "documents" in body:
        numbers = range(len(body["documents"]))
        return {"results": [{"index": n, "relevance_score": 0.5} for n in numbers]}
    return {"data": [{"index": 0, "embedding": [1.0, 2.0]}]}


@pytest.fixture
def named(settings: Any) -> Iterator[None]:
    with serving(HTTPServer(("127.0.0.1", 0), Server)) as url:
        settings.CLEW = replace(
            settings.CLEW, embeddings_url=f"{url}/v1", rerank_url=f"{url}/rerank", rerank_ms=5000
        )
        yield


def whats() -> list[str]:
    return [one.what for one in [*doctor_answers.embeddings(), *doctor_answers.reranking()]]


def test_servers_that_answer_are_no_finding(named: None) -> None:
    Server.well = True
    assert whats() == []


def test_servers_that_do_not_answer_are_named(named: None) -> None:
    Server.well = False
    first, second = whats()
    assert "CLEW_EMBEDDINGS_URL" in first and "CLEW_RERANK_URL" in second


def test_search_by_words_alone_is_worth_a_line(settings: Any) -> None:
    settings.CLEW = replace(settings.CLEW, embeddings=False, embeddings_url="")
    assert whats() == ["no embeddings: search by words alone"]
