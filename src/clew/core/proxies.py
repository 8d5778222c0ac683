"""What proxies say about a request: believed from those named in CLEW_TRUSTED_PROXIES alone.

Below this layer a request has one address, one host and one scheme, and no second opinion on them.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings

from clew.core.pages import App, Headers, Receive, Scope, Send

_HEARSAY = (b"x-forwarded", b"x-real-ip", b"x-original-", b"x-rewrite-url", b"forwarded")
_SCHEMES = {"http": {"http": "http", "https": "https"}, "websocket": {"http": "ws", "https": "wss"}}


class Proxies:
    """ASGI middleware: takes a trusted proxy's word, then strips such headers from everybody's."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = as_asked(scope) if scope["type"] in _SCHEMES else scope
        await self.app(seen, receive, send)


def as_asked(scope: Scope) -> Scope:
    """The request as it reached the outermost proxy of ours."""
    told = {name: value for name, value in scope["headers"] if is_hearsay(name)}
    seen = {**scope, "headers": [h for h in scope["headers"] if not is_hearsay(h[0])]}
    direct = (scope.get("client") or ("",))[0]
    if told and is_trusted(direct):
        address = believed(direct, header(told, b"x-forwarded-for"))
        seen |= {"client": (address, 0), "scheme": scheme_of(scope, told)}
        if host := last(header(told, b"x-forwarded-host")):
            seen["headers"] = [*without_host(seen["headers"]), (b"host", host.encode("latin-1"))]
    return seen


def is_hearsay(name: bytes) -> bool:
    """WSGI can't tell `x_forwarded_for` from `x-forwarded-for`, so no underscore is let through."""
    return name.startswith(_HEARSAY) or b"_" in name


def header(told: dict[bytes, bytes], name: bytes) -> str:
    return told.get(name, b"").decode("latin-1")


def last(values: str) -> str:
    return values.rsplit(",", 1)[-1].strip()


def without_host(headers: Headers) -> Headers:
    return [h for h in headers if h[0] != b"host"]


def scheme_of(scope: Scope, told: dict[bytes, bytes]) -> Any:
    known = _SCHEMES[scope["type"]]
    return known.get(last(header(told, b"x-forwarded-proto")).lower(), scope.get("scheme", "http"))


def believed(direct: str, forwarded: str) -> str:
    """The asker's address: from the right, the first one that is no trusted proxy's.

    A word that is no address ends the chain: what stands before it, nobody vouches for.
    """
    address = direct
    for hop in reversed(forwarded.split(",")):
        if not is_trusted(address) or not is_address(hop.strip()):
            break
        address = hop.strip()
    return address


def is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def is_trusted(address: str) -> bool:
    if not settings.CLEW.trusted_proxies or not is_address(address):
        return False
    here = ip_address(address)
    return any(here in ip_network(p, strict=False) for p in settings.CLEW.trusted_proxies)
