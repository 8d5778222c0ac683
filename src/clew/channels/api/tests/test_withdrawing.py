"""A08: what is withdrawn ends at the sockets too, at the next look (once a second)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clew.channels.api.sockets import rights, socket
from clew.channels.api.tests.listening import HERE, at_the_desk, done, listening, open_one, played
from clew.core import generations
from clew.people import flows as people
from clew.people.models import Inbox, Person, Visitor

pytestmark = [
    pytest.mark.case("A08"),
    pytest.mark.case("S04"),
    pytest.mark.django_db(transaction=True),
]
NOT_ALLOWED = 4401


def following() -> generations.Watch:
    watch = generations.Watch()
    rights.follow(watch, asyncio.get_running_loop())
    return watch


def look_round(watch: generations.Watch) -> None:
    """What happens once a second, to its end."""
    watch.look()
    watch.finish()


def deactivated(person: Person) -> None:
    person.is_active = False
    person.save()


def with_new_password(person: Person) -> None:
    person.set_password("another ball of thread")
    person.save()


ENDS: dict[str, Callable[[Person], object]] = {
    "deactivated": deactivated,
    "key revoked": people.revoke_keys,
    "new password": with_new_password,
    "another role": lambda person: person.take_role("editor"),
    "out of the team": lambda person: Inbox.main().team.remove(person),
    "deleted": lambda person: person.delete(),
}


@pytest.mark.parametrize("why", ENDS)
def test_an_agents_sockets_end_with_the_right_and_nobody_elses(cast, why):
    number = cast.mei.app.opens("hello")["id"]
    ada, leo, person = cast.ada.app, cast.leo.app, cast.ada.person

    async def story() -> None:
        watch = following()
        await done(look_round, watch)
        async with (
            listening(ada, number, 1) as one,
            at_the_desk(ada) as desk,
            at_the_desk(leo) as other,
            listening(cast.mei.app, number, 1) as mei,
        ):
            await one.hears_until("state"), await mei.hears_until("state")
            await done(ENDS[why], person)
            await done(look_round, watch)
            assert [await one.ended(), await desk.ended()] == [NOT_ALLOWED, NOT_ALLOWED]
            for ear in (other, mei):
                await ear.says(type="ping")
                await ear.hears_until("pong")
            assert len(socket.open_now) == 2

    played(story)


@pytest.mark.case("A15")
@pytest.mark.parametrize("why", ["ended", "another token"])
def test_a_visitors_sockets_end_with_the_token(cast, why):
    number, his = cast.mei.app.opens("hello")["id"], cast.omar.app.opens("hello")["id"]
    visitor = Visitor.known_by(cast.mei.app.token)

    async def story() -> None:
        watch = following()
        await done(look_round, watch)
        async with listening(cast.mei.app, number) as mei, listening(cast.omar.app, his) as omar:
            await mei.hears_until("state"), await omar.hears_until("state")
            await done(visitor.end if why == "ended" else visitor.new_token)
            await done(look_round, watch)
            assert await mei.ended() == NOT_ALLOWED
            await omar.says(type="ping")
            assert await omar.hears() == {"type": "pong"}

    played(story)


def test_who_signs_out_leaves_the_desk(cast):
    browser = cast.ada.browser
    session = browser.cookies["clew_session"].value
    headers = {"cookie": f"clew_session={session}", "origin": HERE}

    async def story() -> None:
        watch = following()
        await done(look_round, watch)
        async with open_one("/ws/v1/desk", headers) as desk:
            await desk.hears_until("ready")
            await done(browser.logout)
            await done(look_round, watch)
            assert await desk.ended() == NOT_ALLOWED

    played(story)


def test_a_right_that_ends_during_the_handshake_opens_nothing(cast, monkeypatch):
    number = cast.mei.app.opens("hello")["id"]
    mei = Visitor.known_by(cast.mei.app.token)
    monkeypatch.setattr(Visitor, "known_by", lambda _token: mei)  # as it was a moment ago
    Visitor.objects.get().end()

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            assert await ear.ended() == NOT_ALLOWED

    played(story)


def test_while_nothing_is_withdrawn_nobody_is_asked_about(cast, monkeypatch):
    number, asked = cast.mei.app.opens("hello")["id"], []
    withdrawn = rights.withdrawn
    monkeypatch.setattr(rights, "withdrawn", lambda: asked.append(True) or [])

    async def story() -> None:
        watch = following()
        async with listening(cast.mei.app, number, 1) as one, listening(cast.mei.app, number, 1):
            await one.hears_until("state")
            for _ in range(3):
                await done(look_round, watch)
            assert len(asked) == 1
            await done(generations.bump, "access")
            await done(look_round, watch)
            assert len(asked) == 2
            assert await done(queries_of, withdrawn) == 1  # both sockets in one question

    played(story)


def queries_of(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def test_signing_in_and_reading_withdraw_nothing(cast):
    person = cast.ada.person
    before = generations.current("access")
    cast.ada.browser.force_login(person)
    cast.ada.gets("/studio/")
    assert generations.current("access") == before
