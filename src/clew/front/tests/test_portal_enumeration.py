"""A12: what is done for an address that we know is what is done for one that we don't.

Work is compared and not time: queries, keyed hashes, hashed passwords, jobs, and the size of the
answers, for many addresses of each kind. Time follows work, and no busy machine blurs it.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import crypto

from cast.visitors import HERE
from clew.core.jobs import worker
from clew.front.tests.portal import HOME, letter
from clew.people.models import Identity, Inbox, Person, sign_in

pytestmark = pytest.mark.django_db
SAMPLES = 12
LOGIN = "/studio/account/login/"


def wrote_a_letter(address: str) -> None:
    letter(address)


def proved_it(address: str) -> None:
    assert Identity.of_mailbox(address)
    letter(address)


def is_named_by_a_shop(address: str) -> None:
    Identity.known_as(Inbox.main(), address, email=address)


def is_unknown(address: str) -> None:
    assert not Person.objects.filter(email=address).exists()


KINDS = (wrote_a_letter, proved_it, is_named_by_a_shop, is_unknown)


class Work(Counter[str]):
    """What was done: each query by its shape, each hash, each job."""


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How many keyed hashes and hashed passwords there were."""
    done: Counter[str] = Counter()

    def counting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **more: object) -> object:
            done[name] += 1
            return real(*args, **more)

        return run

    monkeypatch.setattr(sign_in, "salted_hmac", counting("hmac", crypto.salted_hmac))
    for hasher in {type(one) for one in hashers.get_hashers()}:
        monkeypatch.setattr(hasher, "encode", counting("password", hasher.encode))
    yield done


def browser() -> Client:
    """One that nobody has counted yet."""
    network = ".".join(["10", *(str(secrets.randbelow(250) + 1) for _ in range(3))])
    return Client(headers=HERE, REMOTE_ADDR=network)


def shape(sql: str) -> str:
    return re.sub(r"'[^']*'|\b(?:\d+|true|false)\b|s\d+_x\d+", "?", sql)


def asks_and_guesses(address: str) -> list[tuple[int, int]]:
    """A fresh browser asks for a code and types a wrong one; (status, length) of the answers."""
    fresh = browser()
    asked = fresh.post(f"{HOME}sign-in/", {"email": address})
    page = fresh.get(asked["Location"])
    wrong = fresh.post(f"{HOME}sign-in/code/", {"code": "000000"})
    return [(one.status_code, len(re.sub(rb'value="[^"]*"', b"", one.content)))
            for one in (asked, page, wrong)]  # fmt: skip


def signs_in(address: str) -> list[tuple[int, int]]:
    """A fresh browser tries a password at the studio's door."""
    answer = browser().post(LOGIN, {"login": address, "password": "not the one"})
    return [(answer.status_code, len(re.sub(rb'value="[^"]*"', b"", answer.content)))]


def worked(
    kind: Callable[[str], None], way: Callable[[str], object], hashed: Counter[str]
) -> tuple[Work, object]:
    """What one more address of that kind costs; all are equally long."""
    address = f"{secrets.token_hex(8)}@customer.example"
    kind(address)
    hashed.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answers = way(address)
    work = Work(shape(one["sql"]) for one in asked.captured_queries)
    work.update(hashed)
    return work, answers


def is_staff_with_a_password(address: str) -> None:
    Person.objects.create_user(address, "quite another one", is_staff=True)


@pytest.mark.case("A12")
@pytest.mark.parametrize(
    ("way", "kinds"),
    [(asks_and_guesses, KINDS), (signs_in, (is_staff_with_a_password, is_unknown))],
)
def test_the_same_is_done_for_addresses_that_are_known_and_not(way, kinds, hashed):
    worked(is_unknown, way, hashed)  # what is done once a process, or once an hour, is done now
    done = {kind: [worked(kind, way, hashed) for _ in range(SAMPLES)] for kind in kinds}
    usual, answers = done[is_unknown][0]
    assert usual["hmac"] or usual["password"]
    for kind, samples in done.items():
        for work, said in samples:
            assert work == usual, (kind.__name__, work - usual, usual - work)
            assert said == answers, kind.__name__


@pytest.mark.case("A12")
def test_the_difference_is_a_letter_and_it_is_written_where_nobody_waits(hashed):
    for kind, letters in ((is_unknown, 0), (wrote_a_letter, 1)):
        mail.outbox.clear()
        worked(kind, asks_and_guesses, hashed)
        sent_meanwhile = len([one for one in mail.outbox if "@customer" in one.to[0]])
        worker.work_off_all()
        mailed = [one for one in mail.outbox if one.to[0].endswith("@customer.example")]
        assert (sent_meanwhile, len(mailed)) == (0, letters), kind.__name__
