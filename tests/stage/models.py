"""Language models that are on nobody's side: one that obeys all it reads, and one that breaks."""

from __future__ import annotations

import base64
import codecs
import json
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from stage.serving import serve

type Messages = list[dict[str, str]]
_QUOTED = re.compile(r"[“«「『\"]([^“”«»「」『』\"]{4,400})[”»」』\"]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")


class Model(ThreadingHTTPServer):
    """An endpoint of the shape of OpenAI's; `says` makes its answer, and `seen` is all it was told.

    `breaks` answers in the place of that: it gets the handler and writes whatever it likes.
    `pace` is called before each event of a stream, and may wait.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.seen: list[Messages] = []
        self.asked: list[dict[str, Any]] = []
        self.says: Callable[[Messages], str] = obedient
        self.breaks: Callable[[Answer], None] | None = None
        self.poured, self.left = 0, threading.Event()
        self.pace: Callable[[], object] = lambda: None
        serve(self)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def told(self) -> str:
        """Everything that ever left for it."""
        return json.dumps(self.asked, ensure_ascii=False)


class Answer(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        self.server.seen.append(asked["messages"])
        if self.server.breaks:
            self.server.breaks(self)
        else:
            self.gives(self.server.says(asked["messages"]))

    def gives(self, text: str, ended: str = "stop", **more: Any) -> None:
        message = {"role": "assistant", "content": text, **more}
        choices = [{"index": 0, "message": message, "finish_reason": ended}]
        self.sends(json.dumps({"choices": choices, "usage": {"total_tokens": 100}}).encode())

    def pours(self, *texts: str, ended: str = "stop", last: bytes = b"data: [DONE]\n\n") -> None:
        """As a stream, a text an event; who has left is noted."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        events = [{"choices": [{"delta": {"content": text}}]} for text in texts]
        end = {"choices": [{"delta": {}, "finish_reason": ended}]}
        spent = {"choices": [], "usage": {"total_tokens": 100}}
        try:
            for event in [*events, end, spent]:
                self.server.pace()
                self.wfile.write(b": keep-alive\n\ndata: " + json.dumps(event).encode() + b"\n\n")
                self.wfile.flush()
                self.server.poured += 1
            self.wfile.write(last)
        except OSError:
            self.server.left.set()

    def sends(self, body: bytes, status: int = 200, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def obedient(messages: Messages) -> str:
    """Does what it is told by anybody: says what stands in quotes, else all that it knows."""
    told = _HIDDEN.sub("", "\n".join(one["content"] for one in messages[1:]))
    told = json.loads(told)["question"] + "\n" + told if told.startswith("{") else told
    for reading in readings(told):
        if found := _QUOTED.findall(reading):
            return str(max(found, key=len))
    return "\n".join(one["content"] for one in messages)


def readings(told: str) -> list[str]:
    """What was hidden in letters first, then the text as it is."""
    found = []
    for one in _BASE64.findall(told):
        try:
            found.append(base64.b64decode(one + "=" * (-len(one) % 4)).decode())
        except ValueError:
            continue
    turned = codecs.decode(told, "rot13")
    return [*found, turned if "fnl" in told else "", told.split("\n{")[0], told]


def drips(answer: Answer) -> None:
    """One byte at a time, for ever."""
    answer.send_response(200)
    answer.send_header("Content-Type", "application/json")
    answer.end_headers()
    for _ in range(600):
        try:
            answer.wfile.write(b" ")
            answer.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def half(answer: Answer) -> None:
    """Says how long it will be, and ends in the middle."""
    body = b'{"choices": [{"message": {"content": "We refund within'
    answer.send_response(200)
    answer.send_header("Content-Length", "4000")
    answer.end_headers()
    answer.wfile.write(body)


def streams(answer: Answer) -> None:
    """A stream nobody asked for, broken off."""
    line = json.dumps({"choices": [{"delta": {"content": "We refund"}}]})
    answer.sends(f"data: {line}\n\ndata: {line[:20]}".encode(), kind="text/event-stream")
