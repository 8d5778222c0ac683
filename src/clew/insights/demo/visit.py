"""One visit: what the server writes down of it, and what its pages report by beacons."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from clew.core.models import JournalEntry
from clew.core.templatetags.ui import html_lang
from clew.insights.demo.asked import Asked
from clew.insights.demo.kept import Kept
from clew.insights.demo.rhythm import usually
from clew.knowledge.models import Edition, Vote

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
HEX = "abcdefghijklmnop"


def word(drawn: Random) -> str:
    """As a page names its visit."""
    return "".join(drawn.choices(LETTERS, k=22))


class Visit:
    """Goes on step by step; `at` is how late it is."""

    def __init__(self, at: datetime, lang: str, drawn: Random) -> None:
        self.at, self.lang, self.drawn = at, lang, drawn
        self.word, self.kept = word(drawn), Kept()
        self.page, self.query, self.is_new = "page", "", True

    def wait(self, seconds: float, spread: float = 0.6) -> None:
        self.at += usually(seconds, self.drawn, spread)

    def report(self, verb: str, kind: str, name: str, data: dict[str, Any] | None = None) -> None:
        self.kept.tell(verb, self.at, (kind, name), visit=self.word, data=data or {})

    def sees(self, page: str, kind: str = "", name: str = "") -> None:
        """A page of the help center, with what it is about."""
        self.page, self.query = page, name if kind == "query" else ""
        if self.is_new:
            self.report("visit started", "page", page, {"language": html_lang(self.lang)})
            self.is_new = False
        if page == "article":
            self.report("article viewed", kind, name)
        else:
            self.report("page viewed", kind or "page", name or page)

    def searches(self, asked: Asked) -> None:
        """On the page of results."""
        facts = {"text": asked.text, "surface": "help center", "lang": self.lang}
        query = self.asks_server("searched", {**facts, "found": asked.found}, visit="")
        self.at += timedelta(seconds=1)
        self.sees("search", "query", query)
        self.report("search shown", "query", query, {"found": asked.found})

    def asks(self, asked: Asked, edition: str) -> None:
        """On the page that answers; `edition` is the one it quotes."""
        said = {"outcome": asked.outcome, "edition": edition, "sure": asked.sure}
        facts = {"text": asked.text, "surface": "help center", "lang": self.lang, **said}
        query = self.asks_server("asked", facts, visit="")
        self.at += timedelta(seconds=1)
        self.sees("ask", "query", query)

    def searches_elsewhere(self, asked: Asked, surface: str, found: int) -> None:
        """In the widget, or while a letter is written: these say whose search it is."""
        facts = {"text": asked.text, "surface": surface, "lang": self.lang, "found": found}
        self.asks_server("searched", facts, visit=self.word)

    def asks_server(self, verb: str, data: dict[str, Any], visit: str) -> str:
        query = "".join(self.drawn.choices(HEX, k=16))
        self.kept.tell(verb, self.at, ("query", query), visit=visit, data=data)
        return query

    def opens(self, edition: Edition, rank: int = 0) -> None:
        """From the list of results on the page; without a rank, from the list beside a letter."""
        data = {"query": self.query, "rank": rank}
        self.report("result opened", "article", edition.public_id, data)
        self.at += timedelta(seconds=1)
        self.sees("article", *edition.reference)

    def reads(self, edition: Edition, seconds: float) -> None:
        came = self.at
        self.wait(seconds, 0.7)
        stayed = round((self.at - came).total_seconds())
        self.report("article left", *edition.reference, {"seconds": stayed})

    def votes(self, edition: Edition, solved: bool, reason: str = "", text: str = "") -> None:
        """A no is kept at once, and again with its reason."""
        for said in ["", reason] if reason else [""]:
            self.report("article voted", *edition.reference, {"solved": solved, "reason": said})
            self.wait(5)
        facts = {"reason": reason, "text": text, "at": self.at}
        self.kept.add(Vote(edition=edition, visit=self.word, solved=solved, **facts))

    def calls(self, way: str) -> None:
        """A person is asked for: by phone, by mail or by the form."""
        self.report("person asked for", "page", self.page, {"way": way})

    def trail(self, verbs: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
        """What the journal knows of this visit, as a hand-off carries it along."""
        found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in verbs.values()}
        for entry, _ in self.kept.entries:
            if entry.visit == self.word and entry.verb in verbs:
                found[verbs[entry.verb]].append(step(entry))
        return found


def step(entry: JournalEntry) -> dict[str, Any]:
    return {"at": entry.at.isoformat(), "id": entry.about_id, **entry.data}
