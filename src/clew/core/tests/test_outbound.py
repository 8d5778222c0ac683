"""The way out: private networks are refused after the name is resolved."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from clew.core import outbound
from stage.serving import serving

INWARD = [
    "http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://0.0.0.0/",
    "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://192.168.1.1/",
    "http://2130706433/", "http://0x7f000001/", "http://[::ffff:127.0.0.1]/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "http:///", "http://user@127.0.0.1/",
]  # fmt: skip


@pytest.mark.case("S30")
@pytest.mark.parametrize("url", INWARD)
def test_addresses_inside_are_not_reached(url):
    with pytest.raises(outbound.NotReached):
        outbound.request("GET", url, b"", {})


class Echo(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(b"x" * 1_000_000 if self.path == "/big" else body)

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def server():
    with serving(HTTPServer(("127.0.0.1", 0), Echo)) as url:
        yield url


def test_a_server_that_the_owner_named_may_be_private(server):
    assert outbound.post_json(server + "/", {"a": 1}, trusted=True).json() == {"a": 1}


@pytest.mark.case("S32")
def test_redirects_are_not_followed(server):
    assert outbound.post_json(server + "/away", {}, trusted=True).status == 302


@pytest.mark.case("S33")
def test_an_answer_without_end_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(outbound, "MOST_BYTES", 100_000)
    with pytest.raises(outbound.NotReached, match="too big"):
        outbound.post_json(server + "/big", {}, trusted=True)


def test_nothing_else_in_the_product_opens_connections():
    source = Path(outbound.__file__).parent.parent
    wired = [
        path.relative_to(source)
        for path in source.rglob("*.py")
        if any(word in path.read_text() for word in ("urllib3", "urlopen", "http.client"))
        and "tests" not in path.parts
    ]
    assert [str(path) for path in wired] == ["core/outbound.py"]
