"""The demo's other site: a make-believe shop, served apart, that carries the widget."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from clew.people.models import Inbox

FOLDER = Path(__file__).parent / "demo"
PAGES = {"/": "shop.html", "/orders/": "orders.html"}
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}


def policy(help_center: str) -> str:
    """As strict as a shop can be: the help center's script and frame, nothing else of others."""
    return (
        f"default-src 'none'; style-src 'self'; script-src {help_center}; "
        f"frame-src {help_center}; base-uri 'none'; form-action 'none'"
    )


class Shop(ThreadingHTTPServer):
    """Answers at a port of its own, on this machine alone."""

    daemon_threads = True

    def __init__(self, port: int, help_center: str) -> None:
        super().__init__(("127.0.0.1", port), Page)
        self.help_center = help_center

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def open(self) -> None:
        """Let the main inbox's widget appear here, and answer from now on."""
        inbox = Inbox.main()
        if self.url not in inbox.origins():
            inbox.sites = f"{inbox.sites}\n{self.url}".strip()
            inbox.save(update_fields=["sites"])
        threading.Thread(target=self.serve_forever, name="shop", daemon=True).start()


class Page(BaseHTTPRequestHandler):
    server: Shop

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        name = PAGES.get(path, "shop.css" if path == "/shop.css" else "")
        self.send_response(200 if name else 404)
        self.send_header("Content-Security-Policy", policy(self.server.help_center))
        self.send_header("Content-Type", KINDS[Path(name).suffix or ".html"])
        self.end_headers()
        if name:
            text = (FOLDER / name).read_text(encoding="utf-8")
            self.wfile.write(text.replace("{help}", self.server.help_center).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the demo's screen is for addresses and sign-ins."""
