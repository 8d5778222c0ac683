"""C17: what is said about a request is believed from trusted proxies, and unheard from others."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core.proxies import Proxies, believed

pytestmark = pytest.mark.case("C17")
PROXY, ASKER = "10.1.2.3", "198.51.100.7"
TOLD = {
    "x-forwarded-for": ASKER,
    "x-forwarded-proto": "https",
    "x-forwarded-host": "help.example.com",
}


@pytest.fixture
def behind_a_proxy(settings: Any) -> None:
    settings.CLEW = type(settings.CLEW)(trusted_proxies=("10.0.0.0/8", "2001:db8::/64"))


def seen(client: str, kind: str = "http", **headers: str) -> Any:
    """The scope below the layer, with its headers as a dictionary."""
    found: list[Any] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        found.append(scope)

    given_headers = [(n.encode(), v.encode()) for n, v in {"host": "inner:80", **headers}.items()]
    scheme = "http" if kind == "http" else "ws"
    scope = {"type": kind, "client": (client, 5), "scheme": scheme, "headers": given_headers}
    asyncio.run(Proxies(app)(scope, None, None))  # type: ignore[arg-type]
    return {**found[0], "headers": dict(found[0]["headers"])}


@pytest.mark.usefixtures("behind_a_proxy")
def test_behind_a_trusted_proxy_a_request_is_what_the_proxy_says():
    scope = seen(PROXY, **TOLD)
    assert scope["client"][0] == ASKER
    assert scope["scheme"] == "https"
    assert scope["headers"] == {b"host": b"help.example.com"}


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_socket_behind_a_proxy_is_a_safe_one():
    assert seen(PROXY, kind="websocket", **TOLD)["scheme"] == "wss"


@pytest.mark.parametrize("client", ["203.0.113.9", "192.0.2.1", "", "unix"])
@pytest.mark.usefixtures("behind_a_proxy")
def test_from_anybody_else_such_words_are_not_even_heard(client: str):
    scope = seen(client, **TOLD, **{"x-real-ip": ASKER, "forwarded": "host=evil.test"})
    assert (scope["client"][0], scope["scheme"]) == (client, "http")
    assert scope["headers"] == {b"host": b"inner:80"}


def test_where_no_proxy_is_named_none_is_believed():
    scope = seen("127.0.0.1", **TOLD)
    assert (scope["client"][0], scope["scheme"]) == ("127.0.0.1", "http")
    assert scope["headers"] == {b"host": b"inner:80"}


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_name_with_underscores_is_no_way_around():
    scope = seen("203.0.113.9", x_forwarded_for=ASKER, x_forwarded_proto="https")
    assert scope["headers"] == {b"host": b"inner:80"}


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("proto", ["gopher", "", "https, http", "javascript"])
def test_a_scheme_that_is_not_https_leaves_it_as_it_is(proto: str):
    assert seen(PROXY, **{"x-forwarded-proto": proto})["scheme"] == "http"


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize(
    ("direct", "forwarded", "address"),
    [
        (PROXY, "203.0.113.1, 198.51.100.7", ASKER),
        (PROXY, "203.0.113.1, 198.51.100.7, 10.9.9.9", ASKER),
        (PROXY, "198.51.100.7,2001:db8::1, 10.9.9.9", ASKER),
        (PROXY, "", PROXY),
        (PROXY, "unknown", PROXY),
        (PROXY, "198.51.100.7, <script>", PROXY),
        (PROXY, "10.4.4.4", "10.4.4.4"),
        ("203.0.113.9", "10.0.0.1, 198.51.100.7", "203.0.113.9"),
        ("2001:db8::5", "2001:db8:1::7", "2001:db8:1::7"),
    ],
)
def test_the_address_is_the_nearest_that_no_proxy_of_ours_has(direct, forwarded, address):
    assert believed(direct, forwarded) == address


@given(st.text(max_size=80))
def test_whatever_a_stranger_writes_he_stays_himself(text: str):
    assert believed("203.0.113.9", text) == "203.0.113.9"
