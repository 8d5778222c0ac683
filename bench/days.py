"""`python -m bench.days ROWS`: ninety days of visits in CLEW_DATA's journal, in bulk.

Prints JSON: an owner's session.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from clew.core import clock  # noqa: E402
from clew.core.models import JournalEntry  # noqa: E402
from clew.knowledge.models import Publication  # noqa: E402
from clew.people.models import Person  # noqa: E402

DAYS, AT_ONCE = 90, 20_000
WORDS = ("refund", "filter size", "invoice", "wifi", "coupon", "delivery date", "warranty")
NOT_HERE = 10**9  # conversations that only the journal knows


def main() -> None:
    drawn = random.Random(5)
    handles = list(Publication.objects.values_list("edition__handle", "lang").order_by("pk"))
    waiting: list[JournalEntry] = []
    left, number = int(sys.argv[1]), 0
    while left > 0:
        number += 1
        waiting += visit(drawn, handles, number)
        if len(waiting) >= min(AT_ONCE, left):
            JournalEntry.objects.bulk_create(waiting, batch_size=2_000)
            left, waiting = left - len(waiting), []
    client = Client(HTTP_HOST="localhost")
    client.force_login(Person.objects.get(email="owner@linden.example"))
    print(json.dumps({"session": client.cookies[settings.SESSION_COOKIE_NAME].value}))


def visit(
    drawn: random.Random, handles: list[tuple[str, str]], number: int
) -> Iterator[JournalEntry]:
    """The first page, perhaps a search, one article or some, sometimes a person."""
    word, at = f"{drawn.getrandbits(64):016x}", clock.now() - timedelta(days=drawn.uniform(0, DAYS))
    lang = drawn.choice(handles)[1]

    def entry(verb: str, after: float, kind: str, about: object, **data: Any) -> JournalEntry:
        when, by = at + timedelta(seconds=after), "" if verb == "searched" else word
        return JournalEntry(
            at=when, verb=verb, about_kind=kind, about_id=str(about), visit=by, data=data
        )

    yield entry("visit started", 0, "page", "home", language=lang)
    yield entry("page viewed", 0, "page", "home")
    if drawn.random() < 0.6:
        text, found = f"{drawn.choice(WORDS)} {drawn.randrange(400)}", drawn.choice([0, 3, 3, 3])
        facts = {"text": text, "lang": lang, "found": found, "surface": "help center"}
        yield entry("searched", 8, "query", word, **facts)
        yield entry("search shown", 9, "query", word, found=found)
    for place in range(drawn.choice([1, 1, 2, 3])):
        yield entry("article viewed", 20 + 30 * place, "edition", drawn.choice(handles)[0])
    if drawn.random() < 0.08:
        of, wait = NOT_HERE + number, drawn.lognormvariate(6, 1)
        opened = {"lang": lang, "channel": "widget"}
        yield entry("conversation opened", 200, "conversation", of, **opened)
        yield entry("hand-off", 210, "conversation", of, to="waiting")
        yield entry("message sent", 210 + wait, "conversation", of)
        yield entry("resolve", 210 + 3 * wait, "conversation", of)
        yield entry("rated", 220 + 3 * wait, "conversation", of, score=drawn.choice([5, 4, 2]))


if __name__ == "__main__":
    main()
