"""Small reports that browsers send by themselves, taken before Django (and its threads) are asked.

They are answered with a bare status: nothing of what was sent is ever repeated.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from clew.core import strict_json
from clew.core.limits import Limit
from clew.core.pages import App, Receive, Scope, Send
from clew.core.refusals import Refusal, TooBig

type Names = dict[str, str]


class Posts:
    """ASGI middleware: takes JSON at `path`, in bounded size and number from each address."""

    path: str
    limit: Limit
    most_bytes = 16 * 1024

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
            return
        status = await self.take(scope, receive)
        headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def take(self, scope: Scope, receive: Receive) -> int:
        """The status of the answer."""
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        if scope["method"] != "POST":
            return 405
        if not is_our_host(headers) or not self.is_welcome(headers):
            return 403
        try:
            address = (scope.get("client") or ("",))[0]
            self.limit.count(address)  # and once more by what was in it
            body = await body_of(receive, self.most_bytes)
            self.limit.count(address, self.keep(strict_json.parse(body, self.most_bytes)))
        except Refusal as refusal:
            return refusal.status
        return 204

    def is_welcome(self, headers: Names) -> bool:
        """Whether it may come from where the browser says that it comes from."""
        raise NotImplementedError

    def keep(self, sent: Any) -> int:
        """Keep what is well-formed and say how much that was; the rest is dropped silently."""
        raise NotImplementedError


def is_our_host(headers: Names) -> bool:
    return validate_host(split_domain_port(headers.get("host", ""))[0], settings.ALLOWED_HOSTS)


async def body_of(receive: Receive, most: int) -> bytes:
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise TooBig()
    return bytes(body)
