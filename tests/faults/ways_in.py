"""Every address that names a conversation or a file, tried for each that there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from django.urls import NoReverseMatch

from cast.callers import API, Caller
from cast.visitors import Visitor
from faults.confided import Confided
from faults.surfaces import everything_in
from house.routes.walk import Route, routes
from stage.slate import rolled_back

type Ask = Callable[[str, str], Any]

NAMING = {"conversation", "public_id", "key"}
FORM = {"text": "x", "client_id": "sweep", "to": "me", "seq": 1, "score": 1, "labels": []}
STUDIO = "/studio/"


def by_token(caller: Caller) -> Ask:
    """A program, which asks with its token for what is no address of the API as well."""

    def ask(method: str, address: str) -> Any:
        if address.startswith(API):
            body = FORM if method == "POST" else None
            return caller.calls(method, address.removeprefix(API), body)
        headers = {"Authorization": f"Bearer {caller.token}"}
        return caller.browser.generic(method, address, headers=headers)

    return ask


def by_browser(who: Visitor) -> Ask:
    def ask(method: str, address: str) -> Any:
        cookies = deepcopy(who.browser.cookies)  # one of the addresses signs out
        answer = who.gets(address) if method == "GET" else who.posts(address, FORM)
        who.browser.cookies = cookies
        return answer

    return ask


def everything(ask: Ask, talks: Iterable[Confided]) -> Iterator[tuple[str, str]]:
    """(method and address, all that came back) of each way in; nothing that happens is kept."""
    for address in sorted({*lists(), *(where for one in talks for where in ways_into(one))}):
        for method in ("GET", "POST"):
            with rolled_back():
                yield f"{method} {address}", whole(ask(method, address))


def lists() -> Iterator[str]:
    """Addresses that need no name: lists of one's own, searches, answers."""
    for route in routes():
        if route.name and not route.parameters and not route.pattern.startswith("studio/"):
            yield route.address({})
    yield from ("/desk/?list=all", "/desk/?q=refund", f"{API}search?q=refund&lang=en")


def ways_into(one: Confided) -> Iterator[str]:
    """Its own addresses, and those of its files: whole, small, and where they are stored."""
    assert one.talk is not None
    named = {"conversation": one.talk.public_id, "public_id": one.talk.public_id, "label": 1}
    for route in routes():
        if NAMING & set(route.parameters):
            for key in one.keys if "key" in route.parameters else [""]:
                yield from filled(route, {**named, "key": key})
    for file in one.files():
        yield f"/media/{file}"


def filled(route: Route, values: dict[str, Any]) -> Iterator[str]:
    try:
        address = route.address(values)
    except NoReverseMatch:
        return
    yield address
    if "key" in route.parameters:
        yield f"{address}?size=small"


def whole(answer: Any) -> str:
    """Headers and body as text; of a picture its bytes."""
    if answer.streaming:
        content = b"".join(answer.streaming_content)
        return f"{dict(answer.headers)}\n{content.decode('utf-8', 'replace')}" + (
            content.decode("latin-1") if answer.headers["Content-Type"].startswith("image/") else ""
        )
    return everything_in(answer)


def framed(frames: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(frames), ensure_ascii=False)
