"""S05, S06 and O1: what is said in confidence reaches who it is meant for, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from cast import Cast
from cast.callers import Caller
from clew.channels.api.tests.listening import Ear, at_the_desk, done, listening, open_one, played
from clew.channels.email import jobs
from clew.core import clock, journal
from clew.core.jobs import worker
from clew.core.models import JournalEntry
from clew.people.models import Visitor
from faults.confided import HEARD, INSIDE, NAMES, SHARED, House, Seen, of, seen_in
from faults.ways_in import Ask, by_browser, by_token, everything, framed

pytestmark = [
    pytest.mark.case("S05"), pytest.mark.case("S06"), pytest.mark.case("O1"),
    pytest.mark.django_db(transaction=True),
]  # fmt: skip
EVERYTHING = SHARED | INSIDE
READERS: dict[str, tuple[Callable[[Cast, House], Ask], Seen]] = {
    "nobody, at the API": (lambda cast, house: by_token(Caller()), set()),
    "a token that is none": (lambda cast, house: by_token(Caller("v_nobody")), set()),
    "another visitor's token": (lambda cast, house: by_token(cast.omar.app), set()),
    "nobody, with a browser": (lambda cast, house: by_browser(cast.outsider), set()),
    "another customer, in the portal": (lambda cast, house: by_browser(cast.bao), set()),
    "an editor, with a browser": (lambda cast, house: by_browser(cast.noor), set()),
    "an editor's key": (lambda cast, house: by_token(cast.noor.app), set()),
    "Mei's own token": (lambda cast, house: by_token(cast.mei.app), of("mei", SHARED)),
    "Lin, in the portal": (lambda cast, house: by_browser(cast.lin), of("lin", SHARED)),
    "a visitor of the other brand": (
        lambda cast, house: by_token(Caller(house.brand_token)), of("brand", SHARED),
    ),
    "Kai, at the desk of the other brand": (
        lambda cast, house: by_browser(cast.kai), of("brand", EVERYTHING),
    ),
    "Kai's key": (lambda cast, house: by_token(cast.kai.app), of("brand", EVERYTHING - {"note"})),
    "Ada, at the desk": (
        lambda cast, house: by_browser(cast.ada), of("mei", EVERYTHING) | of("lin", EVERYTHING),
    ),
}  # fmt: skip


@pytest.fixture
def house(cast: Cast, settings: Any) -> House:
    settings.CLEW = replace(settings.CLEW, rate_limits=False)
    return House(cast)


def test_each_reader_sees_their_own_by_every_address_and_nothing_else(
    cast: Cast, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")
    leaks, shown = [], {name: set[tuple[str, str]]() for name in READERS}
    for name, (reader, theirs) in READERS.items():
        for address, text in everything(reader(cast, house), house):
            found = seen_in(house, text)
            leaks += [f"{name}: {address}: {found - theirs}"] if found - theirs else []
            shown[name] |= found
    assert not leaks, "\n".join(leaks)
    assert shown == {name: theirs for name, (_, theirs) in READERS.items()}


@pytest.mark.case("S04")
def test_a_socket_tells_what_is_said_now_to_whom_it_is_meant(cast: Cast, house: House) -> None:
    mine = cast.omar.app.opens("My own question")["id"]
    meis, brands = (house.called(kind).talk.public_id for kind in ("mei", "brand"))
    bearer, told = {"authorization": f"Bearer {cast.bao.app.token}"}, dict[str, str]()
    assert cast.kai.app.token

    async def hears_out(name: str, ear: Ear, ends: Callable[[dict[str, Any]], bool]) -> None:
        frames = [await ear.hears()]
        while not ends(frames[-1]):
            frames.append(await ear.hears())
        told[name] = framed(frames)

    async def story() -> None:
        async with (
            listening(cast.omar.app, mine) as omar,
            listening(cast.mei.app, meis) as mei,
            at_the_desk(cast.kai.app) as kai,
            open_one(f"/ws/v1/conversations/{meis}", bearer) as stranger,
        ):
            await kai.says(type="open", id=meis, after=0)
            assert await stranger.ended() == 4401
            await done(all_goes_on, cast, house)
            await done(cast.omar.app.writes, mine, "the end")
            await done(cast.mei.app.writes, meis, "the end")
            await kai.says(type="open", id=brands, after=10_000)
            await hears_out("omar", omar, lambda frame: frame.get("text") == "the end")
            await hears_out("mei", mei, lambda frame: frame.get("text") == "the end")
            await hears_out("kai", kai, lambda frame: frame["type"] == "state")

    played(story)
    seen = {name: seen_in(house, text) for name, text in told.items()}
    assert seen == {"omar": set(), "mei": of("mei", HEARD | NAMES), "kai": set()}


def all_goes_on(cast: Cast, house: House) -> None:
    """Everybody says something more, with the same canaries."""
    for one in house:
        by = cast.lin.person if one.kind == "lin" else Visitor.objects.get(pk=one.talk.visitor_id)
        one.goes_on(by, cast.kai.person if one.kind == "brand" else cast.ada.person)


def test_a_letter_holds_what_was_answered_to_whose_mailbox_it_is(cast: Cast, house: House) -> None:
    bao = House.letter_of("bao", cast.bao, cast.ada.person)
    house.all.append(bao)
    cast.outsider.posts("/en/requests/sign-in/", {"email": cast.bao.email})
    with clock.frozen(clock.now() + timedelta(minutes=30)):
        jobs.mail_owed.enqueue()
        worker.work_off_all()
    held: dict[str, Seen] = {}
    for sent in mail.outbox:
        whole = f"{sent.message()}\n{sent.subject}\n{sent.body}"
        for address in sent.recipients():
            held.setdefault(address, set()).update(seen_in(house, whole))
    owners = held.pop(cast.olive.email, set())
    assert not owners & {(one.kind, place) for one in house for place in INSIDE}
    assert {address for address, seen in held.items() if seen} == {cast.bao.email, cast.lin.email}
    for kind, address in (("bao", cast.bao.email), ("lin", cast.lin.email)):
        assert (kind, "reply") in held[address]
        assert held[address] <= of(kind, {"reply", "reply file name"})


@pytest.mark.case("O8")
def test_the_journal_and_the_log_hold_nothing_of_it(
    cast: Cast, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    all_goes_on(cast, house)
    worker.work_off_all()
    journal.write_waiting()
    kept = str(list(JournalEntry.objects.values_list("data", "about_id", "by_id", "visit")))
    assert not seen_in(house, kept + caplog.text) & {
        (one.kind, place) for one in house for place in (EVERYTHING - {"text"})
    }
