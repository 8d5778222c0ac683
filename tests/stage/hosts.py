"""Somebody else's site: pages of an origin of their own that carry the widget."""

from __future__ import annotations

import json
import secrets
import urllib.request
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from stage.running import Running
from stage.serving import serve

TAG = '<script src="{help}/widget.js" data-inbox="{inbox}" async></script>'
BARE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>
<body>{body}</body></html>"""


class Host(ThreadingHTTPServer):
    """Pages by path, each with its headers; any other path is the plain page with the widget."""

    daemon_threads = True

    def __init__(self, name: str, help_center: str) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url, self.help_center = f"http://{name}:{self.server_port}", help_center
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        serve(self)

    def tag(self, inbox: str = "main") -> str:
        return TAG.format(help=self.help_center, inbox=inbox)

    def puts(self, path: str, head: str = "", body: str = "", **headers: str) -> str:
        """A page at a path; its address."""
        facts = {"title": "Refund and return", "head": head or self.tag(), "body": body}
        page = BARE
        for name, words in facts.items():
            page = page.replace(f"{{{name}}}", words)
        self.pages[path] = page, {k.replace("_", "-"): v for k, v in headers.items()}
        return self.url + path


class Answer(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/favicon.ico":
            self.send_response(204)
            return self.end_headers()
        if path not in self.server.pages:
            self.server.puts(path)
        page, headers = self.server.pages[path]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.encode())
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Agent:
    """Ada at the running product, by her key."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.key = running.clew("apikey", "create", "--agent", "ada@linden.example").strip()

    def calls(self, method: str, path: str, body: object = None, of: str = "desk/") -> Any:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        asked = urllib.request.Request(
            f"{self.running.url}/api/v1/{of}conversations{path}", method=method, headers=headers,
            data=None if body is None else json.dumps(body).encode(),
        )  # fmt: skip
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def newest(self) -> dict[str, Any]:
        newest: dict[str, Any] = self.calls("GET", "")["conversations"][0]
        return newest

    def replies(self, number: str, text: str) -> None:
        self.calls("POST", f"/{number}/messages", {"text": text, "client_id": secrets.token_hex(8)})

    def reads(self, number: str) -> list[dict[str, Any]]:
        """All messages of a conversation."""
        said: list[dict[str, Any]] = self.calls("GET", f"/{number}/messages", of="")["messages"]
        return said

    def resolves(self, number: str) -> None:
        self.calls("POST", f"/{number}/resolution", {})


SITES = """
from clew.people.models import Inbox
main = Inbox.main()
main.sites = {sites!r}
main.save()
two, _ = Inbox.objects.get_or_create(key="two", defaults={{"name": "Two"}})
two.sites = {sites!r}
two.save()
print(main.identity_secret or main.new_identity_secret())
"""


@cache
def host(name: str, place: str, running: Running) -> Host:
    """One site for each `place`, known by this name, for as long as the server runs."""
    return Host(name, running.url)


@pytest.fixture(scope="module")
def shop(running: Running) -> Host:
    """A shop of another site, which the inbox knows: its frame's storage is blocked."""
    return host("127.0.0.1", "shop", running)


@pytest.fixture(scope="module")
def sister(running: Running) -> Host:
    """Another origin of the same site, where the frame may keep what it knows."""
    return host("localhost", "sister", running)


@pytest.fixture(scope="module")
def stranger(running: Running) -> Host:
    """A site that nobody listed."""
    return host("127.0.0.1", "stranger", running)


@pytest.fixture(scope="module")
def secret(running: Running, shop: Host, sister: Host) -> str:
    """Both shops may show the widgets of two inboxes; the secret of the main one."""
    return known(running, f"{shop.url}\n{sister.url}")


@cache
def known(running: Running, sites: str) -> str:
    code = SITES.format(sites=sites)
    return running.clew("manage", "shell", "--no-imports", "-c", code).strip()


@cache
def at_work(running: Running) -> Agent:
    return Agent(running)


@pytest.fixture(scope="module")
def agent(running: Running) -> Agent:
    """Ada, with one key for as long as the server runs."""
    return at_work(running)
