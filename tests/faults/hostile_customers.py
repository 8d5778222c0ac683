"""What customers write and are called: the whole list, by the doors that they come in by.

It runs beside the tests and speaks HTTP, as an app, a widget and an agent's program do.
"""

from __future__ import annotations

import json
import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import jwt

from faults.hostile import LOOKED_FOR
from faults.hostile_rows import ADDRESS, SHOP
from faults.hostile_talk import LABELS
from faults.naughty import ALL, ATTACKS, CALL, chunks

API = "/api/v1"
OPEN, ONE, DESK = f"{API}/conversations", f"{API}/conversations/{{public_id}}", f"{API}/desk"
SENT = [text.replace("\0", "").strip() for text in chunks(ALL, 3_500, "\n")]
NAMES = list(chunks([text for text in ALL if text.isprintable()], 120))
TITLES = list(chunks(ALL, 170))


class Doors:
    """The ways in. `tried` keeps which place was sent an attack, as `faults.fields` names it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.tried: set[str] = set()

    def calls(
        self, method: str, path: str, body: Any = None, *, token: str = "", status: int = 200,
        raw: bytes = b"", query: dict[str, str] | None = None, **parts: str,
    ) -> Any:  # fmt: skip
        """The JSON of an answer; every answer is JSON, and nothing else to any browser."""
        for name, value in {**(body or {}), **(query or {}), **parts}.items():
            if CALL in str(value):
                self.tried.add(f"{method} {path} {name}")
        where = path.format(**{name: quote(part, safe="") for name, part in parts.items()})
        heads = {"Origin": self.url, "Accept": "application/json", "Content-Type": kind_of(raw)}
        asked = urllib.request.Request(
            f"{self.url}{where}?{urlencode(query or {})}", method=method,
            data=raw or (None if body is None else json.dumps(body).encode()),
            headers={**heads, **({"Authorization": f"Bearer {token}"} if token else {})},
        )  # fmt: skip
        try:
            answer = urllib.request.urlopen(asked, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        found = answer.read()
        assert answer.status == status, f"{method} {where}: {answer.status} {found[:300]!r}"
        kind = answer.headers.get("Content-Type", "")
        assert not found or kind.startswith("application/json"), f"{where}: {kind}"
        assert answer.headers["X-Content-Type-Options"] == "nosniff", where
        return json.loads(found or b"null")


def kind_of(raw: bytes) -> str:
    return "application/octet-stream" if raw else "application/json"


@dataclass
class Customer:
    """Somebody for whom a shop's page vouches, or nobody yet."""

    doors: Doors
    token: str = ""
    number: str = ""
    files: list[str] = field(default_factory=list)

    @classmethod
    def called(
        cls, doors: Doors, secret: str, name: str, email: str = "", sub: str = ""
    ) -> Customer:
        one = cls(doors, doors.calls("POST", f"{API}/visitors", {})["token"])
        one.token = one.is_named(secret, name, email, sub or name)["token"]
        return one

    def is_named(
        self, secret: str, name: str, email: str = "", sub: str = "x", status: int = 200
    ) -> Any:
        now = int(time.time())
        facts = {"sub": sub, "aud": "main", "exp": now + 3600, "name": name, "email": email}
        signed = jwt.encode(facts, secret)
        return self.posts("/widget/main/identity/", {"signed": signed}, status=status)

    def posts(self, path: str, body: Any, **more: Any) -> Any:
        return self.doors.calls("POST", path, body, token=self.token, **more)

    def opens(self, text: str, **more: Any) -> Customer:
        body = {"text": text, "client_id": ATTACKS[0], "lang": "en", **more}
        self.number = self.posts(OPEN, body)["id"]
        return self

    def tells(self, what: str, body: Any, **more: Any) -> Any:
        return self.posts(f"{ONE}/{what}", body, public_id=self.number, **more)

    def writes(self, text: str, files: list[str] | None = None) -> None:
        word = f"{ATTACKS[0]}{secrets.token_hex(8)}"
        self.tells("messages", {"text": text, "client_id": word, "attachments": files or []})

    def sends_up(self, name: str) -> str:
        """A file under this name; its id. What the name has become is among `files`."""
        query = {"name": name, "client_id": f"{ATTACKS[0]}{secrets.token_hex(8)}"}
        place = f"{ONE}/attachments" if len(self.files) % 2 else f"{API}/attachments"
        parts = {"public_id": self.number} if len(self.files) % 2 else {}
        kept = self.posts(place, None, raw=b"words", query=query, **parts)
        self.files.append(kept["name"])
        return str(kept["id"])

    def way_out(self) -> str:
        """The address that opens the portal for them, once, within two minutes."""
        url: str = self.posts("/widget/main/en/requests/", {}, status=201)["url"]
        return url.removeprefix(self.doors.url)

    def says(self) -> list[dict[str, Any]]:
        path = f"{ONE}/messages"
        answer = self.doors.calls("GET", path, token=self.token, public_id=self.number)
        found: list[dict[str, Any]] = answer["messages"]
        return found


@dataclass
class Customers:
    """Who has written: `lin` everything, `answered` by the assistant, `named` by every name."""

    doors: Doors
    lin: Customer
    answered: Customer
    named: list[Customer]


def fill(url: str, secret: str, key: str) -> Customers:
    doors = Doors(url)
    lin = Customer.called(doors, secret, NAMES[-1], ADDRESS, f"lin {CALL}").opens(ATTACKS[0])
    answered = Customer.called(doors, secret, NAMES[-2], "", "answered").opens(LOOKED_FOR)
    lin.tells("handoff", {"reason": ATTACKS[0]})
    write_everything(lin)
    named = [Customer.called(doors, secret, name).opens(name) for name in NAMES]
    wander(named)
    agents_answer(doors, lin, key)
    are_refused(doors, lin, secret)
    search_and_ask(doors)
    while not any(said["author"] != "customer" for said in answered.says()):
        time.sleep(0.1)
    return Customers(doors, lin, answered, named)


def write_everything(lin: Customer) -> None:
    for text in SENT:
        lin.writes(text)
    for at in range(0, len(ALL), 5):
        lin.writes("", [lin.sends_up(f"{name}.txt") for name in ALL[at : at + 5]])
    lin.tells("address", {"email": ADDRESS}, status=204)


def wander(named: list[Customer]) -> None:
    """Five pages each, as many as an agent sees."""
    for at in range(0, len(TITLES), 5):
        for title in TITLES[at : at + 5]:
            body = {"title": title, "url": f"{SHOP}/{title}?{title}#{title}"}
            named[at // 5].tells("page", body, status=204)


def agents_answer(doors: Doors, lin: Customer, key: str) -> None:
    """The owner, whose own name is an attack, by her key; then it is solved and rated."""
    one = {"token": key, "public_id": lin.number}
    path = f"{DESK}/conversations/{{public_id}}"
    for text in SENT:
        word = f"{ATTACKS[0]}{secrets.token_hex(8)}"
        doors.calls("POST", f"{path}/messages", {"text": text, "client_id": word}, **one)
        doors.calls("POST", f"{path}/notes", {"text": text}, **one)
    label = next(name for name in LABELS if CALL in name)
    doors.calls("POST", f"{path}/labels", {"labels": [label]}, **one)
    doors.calls("POST", f"{path}/labels", {"labels": ["<b>" + CALL]}, status=422, **one)
    doors.calls("POST", f"{path}/assignment", {"to": ADDRESS}, status=422, **one)
    for what in ("messages", "notes"):
        body = {"text": "x", "client_id": "x", "attachments": [ATTACKS[0]]}
        doors.calls("POST", f"{path}/{what}", body, status=422, **one)
    doors.calls("POST", f"{path}/resolution", {}, **one)
    lin.tells("rating", {"score": 1, "comment": "\n".join(ALL)[:4_000]})
    lin.tells("rating", {"score": 1, "comment": "\n".join(ATTACKS)})
    doors.calls("GET", f"{DESK}/conversations", token=key, query={"label": label})
    for name in ("after", "state"):
        query = {name: ATTACKS[0]}
        doors.calls("GET", f"{DESK}/conversations", token=key, query=query, status=422)
    for what in ("assignment", "labels", "messages", "notes", "resolution"):
        body = (
            {"to": None, "labels": [], "text": "x", "client_id": "x"}
            if what != "resolution"
            else {}
        )
        doors.calls("POST", f"{path}/{what}", body, token=key, status=404, public_id=ATTACKS[0])
    doors.calls("DELETE", f"{path}/resolution", token=key, status=404, public_id=ATTACKS[0])


def are_refused(doors: Doors, lin: Customer, secret: str) -> None:
    """Where only a word of a kind is taken, an attack is none, and the answer is JSON."""
    for name in (text for text in ALL if not text.isprintable()):
        lin.is_named(secret, name, status=403)
    doors.calls("POST", f"{API}/visitors", {"inbox": CALL}, status=404)
    doors.calls("POST", f"{API}/visitors", {"visit": ATTACKS[0]}, status=422)
    for body in ({"attachments": [ATTACKS[0]]}, {"lang": ATTACKS[0]}):
        lin.posts(OPEN, {"text": "x", "client_id": "x", **body}, status=422)
    body = {"text": "x", "client_id": "x", "attachments": [ATTACKS[0]]}
    lin.tells("messages", body, status=422)
    for what in ("messages", "handoff", "another", "resolution", "rating", "seen", "address",
                 "page", "socket"):  # fmt: skip
        body = {"text": "x", "client_id": "x", "score": 1, "seq": 1, "email": "a@b.example",
                "url": SHOP}  # fmt: skip
        path = f"{ONE}/{what}"
        lin.posts(path, body, status=404, public_id=ATTACKS[0])
    for method, what in (("GET", "messages"), ("DELETE", "resolution")):
        path = f"{ONE}/{what}"
        doors.calls(method, path, token=lin.token, status=404, public_id=ATTACKS[0])
    query = {"name": "x", "client_id": "x"}
    path = f"{ONE}/attachments"
    lin.posts(path, None, raw=b"x", query=query, status=404, public_id=ATTACKS[0])
    path, token = f"{API}/attachments/{{key}}", lin.token
    doors.calls("GET", path, token=token, status=404, key=ATTACKS[0])
    query = {"size": ATTACKS[0]}
    doors.calls("GET", path, token=token, status=422, key="x", query=query)


def search_and_ask(doors: Doors) -> None:
    for text in chunks(ALL, 3_500):
        doors.calls("GET", f"{API}/search", query={"q": text})
        doors.calls("POST", f"{API}/ask", {"text": text})
    query = {"q": "x", "lang": ATTACKS[0]}
    doors.calls("GET", f"{API}/search", query=query, status=422)
    doors.calls("POST", f"{API}/ask", {"text": "x", "lang": ATTACKS[0]}, status=422)
