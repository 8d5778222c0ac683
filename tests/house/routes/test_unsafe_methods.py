"""S01: whatever could change something, tried by everybody at every route, whole and filled in."""

from __future__ import annotations

from copy import deepcopy
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from cast import Cast
from cast.callers import API, Caller
from cast.visitors import HERE, Visitor
from house.routes.access import OURS, who_may
from house.routes.methods import BY_TOKEN, TAKES, UNSAFE, takes
from house.routes.outcome import outcome
from house.routes.tries import addresses, kinds
from house.routes.walk import Route, routes
from stage.changes import noticed
from stage.slate import rolled_back

pytestmark = [pytest.mark.case("S01"), pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
# Fields of all our forms at once: what is let in, does something.
FILLED_IN = {
    "text": "The kettle leaks", "client_id": "sweep", "email": "mei@customer.example",
    "name": "words.txt", "step": "send", "solved": "yes", "score": "1", "to": "me", "seq": "1",
    "lang": "en", "status": "away", "until": "tomorrow", "days": "90", "title": "Kettles",
    "code": "123456", "why": "not ours", "reason": "unclear", "visit": "v1",
    "password": "a long enough sentence",
}  # fmt: skip

AS_JSON = FILLED_IN | {
    "seq": 1, "score": 1, "labels": [], "url": "https://shop.example/", "title": "Kettles",
    "reason": "asked",
}  # fmt: skip
ASKED = "?name=words.txt&client_id=sweep"  # what is said of a file that is the body


def sends(who: Visitor, method: str, address: str) -> Any:
    """One request from a page of ours; POST as a form, the others as a script would."""
    if method == "POST":
        return who.posts(address, FILLED_IN)
    form = {"data": urlencode(FILLED_IN), "content_type": "application/x-www-form-urlencoded"}
    return who.browser.generic(method, address, headers=HERE, **form)


def tried(who: Visitor, method: str, address: str) -> tuple[str, list[str]]:
    """What happened, and which rows it changed; nothing of it is kept."""
    cookies = deepcopy(who.browser.cookies)
    with rolled_back(), noticed() as changed:
        answer = sends(who, method, address)
    who.browser.cookies = cookies
    return ("no" if answer.status_code == 405 else outcome(answer, address)), changed


def may(route: Route, method: str, kind: str) -> bool:
    """Whether the tables let this kind of person do that."""
    return kind in (who_may(route.key) or ()) and (
        route.key not in OURS or method in takes(route.key)
    )


def test_nobody_changes_anything_by_any_method_unless_the_tables_say_so(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    faults, refused = [], 0
    for route, address in addresses(cast):
        for kind, who in kinds(cast).items():
            cache.clear()  # with Redis, a library's limits are counted there, and outlive a try
            for method in (m for m in UNSAFE if not may(route, m, kind)):
                happened, changed = tried(who, method, address)
                refused += 1
                if happened not in {"no", "sign in"} or changed:
                    faults.append(f"{kind}: {method} {address}: {happened} {changed}")
    assert not faults, "\n".join(faults)
    assert refused > 5_000


def test_whom_the_tables_let_in_is_not_turned_away(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    faults, does = [], set()
    for route, address in addresses(cast):
        if route.key in TAKES:
            for kind, who in kinds(cast).items():
                for method in (m for m in UNSAFE if may(route, m, kind)):
                    happened, changed = tried(who, method, address)
                    does |= {route.key} if changed else set()
                    if happened != "in":
                        faults.append(f"{kind}: {method} {address}: {happened}")
    assert not faults, "\n".join(faults)
    assert does >= DOES, DOES - does


DOES = {
    "desk:messages", "desk:notes", "desk:assignment", "desk:resolution", "desk:snooze",
    "desk:label", "desk:working_status", "portal:messages", "portal:resolution",
    "portal:disowning", "front:contact", "insights:gap_drafts", "insights:replays",
}  # fmt: skip


def test_no_token_changes_what_belongs_to_somebody_else(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    meis = {"public_id": cast.mei.app.opens("The kettle leaks")["id"], "key": "no-such-file"}
    callers = {"nobody": Caller(), "a made-up token": Caller("v_nobody")}
    callers |= {"visitor": cast.omar.app, "editor": cast.noor.app, "agent outside": cast.kai.app}
    paths = {route.address(meis) for route in routes() if route.key.startswith("api:")}
    faults = []
    for path in sorted(path.removeprefix(API) for path in paths):
        for method, (name, caller) in product(UNSAFE, callers.items()):
            if name in BY_TOKEN.get((method, path), ()):
                continue
            with rolled_back(), noticed() as changed:
                status = caller.calls(method, path + ASKED, AS_JSON).status_code
            if status not in {401, 403, 404, 405} or changed:
                faults.append(f"{name}: {method} {path}: {status} {changed}")
    assert not faults, "\n".join(faults)
    assert len(paths) > 20


def test_the_table_of_methods_names_our_own_routes_alone():
    assert set(TAKES) <= set(OURS)
