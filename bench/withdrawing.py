"""How long a withdrawn article can still be met anywhere: pages, search, widget, answers, desk.

Counted from the moment its last row is gone.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench import product
from bench.figures import Figure

SLUG, QUESTION, WORDS = "kettle-descaling", "white scale in the kettle", "white+scale+in+the+kettle"
AGENT = "ada@linden.example"
GIVES_UP = 60.0  # seconds
SETTINGS = {"CLEW_REQUIRE_MFA": "off"}
BEGUN = f"""
import json
from django.test import Client
from clew.core import assets
from clew.knowledge.models import Publication
from clew.people.models import Person
assets.gather()
one = Publication.objects.get(edition__slug={SLUG!r}, lang="en")
client = Client(HTTP_HOST="localhost")
client.force_login(Person.objects.get(email={AGENT!r}))
page = one.edition.path, one.edition.public_id, client.cookies["clew_session"].value
print("BEGUN", json.dumps(page))
"""
TAKEN_BACK = f"""
import time
from clew.knowledge.models import Article
# Pictures and films are public while a translation that shows them is out: all four go.
for one in Article.objects.filter(slug={SLUG!r}).order_by("-locale__language_code"):
    one.unpublish()
print("TAKEN", time.time())
"""

type Shows = Callable[[], bool]


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only", **SETTINGS)
        path, public_id, session = json.loads(said(data, BEGUN, "BEGUN"))
        with product.running(data, **SETTINGS) as up:
            shows = places(up, path, public_id, session)
            if missing := [name for name, there in shows.items() if not there()]:
                raise SystemExit(f"not there before it was withdrawn: {missing}")
            last, name = until_gone(shows, lambda: float(said(data, TAKEN_BACK, "TAKEN")))
    how = f"{len(shows)} places, the last: {name}; one process, demo data"
    return [Figure("until a withdrawn article is gone everywhere", last, "s", 5, note=how)]


def until_gone(shows: dict[str, Shows], take_back: Callable[[], float]) -> tuple[float, str]:
    """Seconds until nobody who looks meets it any more, and where it could be met last.

    Everybody looks at once, over and over; what counts is when the look began that met nothing.
    """
    with ThreadPoolExecutor(len(shows) + 1) as pool:
        looking = {name: pool.submit(first_in_vain, there) for name, there in shows.items()}
        began = pool.submit(take_back).result()
        ends = {name: look.result() - began for name, look in looking.items()}
    last = max(ends, key=lambda name: ends[name])
    return ends[last], last


def first_in_vain(there: Shows) -> float:
    """When the first look that met nothing began."""
    until = time.time() + GIVES_UP
    while (looked := time.time()) < until:
        if not there():
            return looked
    raise SystemExit(f"still there after {GIVES_UP:.0f} s")


def places(up: product.Product, path: str, public_id: str, session: str) -> dict[str, Shows]:
    page = up.get(path).decode()
    media = sorted(set(re.findall(r"/media/[^\s\"',]+", page.partition("<main")[2])))
    desk = Desk(up, session, talk(up)[0])
    reads = {
        "search page": f"/en/search/?q={WORDS}",
        "suggestions": "/en/suggest/?q=kettle",
        "ask page": f"/en/ask/?q={WORDS}",
        "category": "/en/categories/products/",
        "sitemap": "/sitemap.xml",
        "feed": "/en/feed/",
        "search by the API": f"/api/v1/search?q={WORDS}&lang=en",
        "widget": f"/widget/main/en/search/?q={WORDS}",
    }
    return {
        "article": lambda: is_there(up.url + path),
        **{name: lambda at=at: public_id in up.get(at).decode() for name, at in reads.items()},  # type: ignore[misc]
        **{one: lambda one=one: is_there(up.url + one) for one in media},  # type: ignore[misc]
        "an answer by the API": lambda: public_id in str(asked(up)),
        "an answer in a conversation": lambda: public_id in talk(up)[1],
        "proposals at the desk": lambda: public_id in desk.opens("proposals/"),
        "a suggested reply": lambda: public_id in desk.suggests(),
    }


class Desk:
    """An agent's session, at a conversation that began before."""

    def __init__(self, up: product.Product, session: str, number: str) -> None:
        self.address = f"{up.url}/desk/conversations/{number}/"
        self.cookie = f"clew_session={session}"
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.opens(""))
        if found is None:
            raise SystemExit("the desk did not open")
        self.token = found[1]

    def opens(self, part: str) -> str:
        answer = urlopen(Request(self.address + part, headers={"Cookie": self.cookie}), timeout=60)
        given = answer.headers.get_all("Set-Cookie") or ()
        for cookie in given:
            if cookie.startswith("clew_csrf="):
                self.cookie += "; " + cookie.partition(";")[0]
        text: str = answer.read().decode()
        return text

    def suggests(self) -> str:
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.token}
        sent = Request(f"{self.address}suggestion/", b"", headers)
        with urlopen(sent, timeout=60) as answer:
            text: str = answer.read().decode()
        return text


def said(data: product.Path, code: str, word: str) -> str:
    """What a script beside the server printed behind that word."""
    words = [str(product.CLEW), "manage", "shell", "--no-imports", "-c", code]
    done = subprocess.run(
        words, env=product.environment(data, **SETTINGS), text=True, check=True, capture_output=True
    )
    return done.stdout.partition(f"{word} ")[2].strip()


def is_there(address: str) -> bool:
    try:
        with urlopen(address, timeout=60) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False


def posted(up: product.Product, path: str, token: str = "", **body: str) -> Any:
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    sent = Request(f"{up.url}/api/v1/{path}", json.dumps(body).encode(), headers)
    with urlopen(sent, timeout=60) as answer:
        return json.load(answer)


def asked(up: product.Product) -> Any:
    return posted(up, "ask", text=QUESTION, lang="en")


def talk(up: product.Product) -> tuple[str, str]:
    """A new conversation with the question: its id, and what was answered, as it was sent."""
    token = posted(up, "visitors")["token"]
    begun = posted(up, "conversations", token, text=QUESTION, client_id="first", lang="en")
    address = f"{up.url}/api/v1/conversations/{begun['id']}/messages?after=1"
    asks, until = Request(address, headers={"Authorization": f"Bearer {token}"}), time.time() + 60
    while time.time() < until:
        with urlopen(asks, timeout=60) as answer:
            text = answer.read().decode()
        if json.loads(text)["messages"]:
            return begun["id"], text
    raise SystemExit("nobody answered")
