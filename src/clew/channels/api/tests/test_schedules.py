"""F02: two hundred schedules of losing the line and coming back; each ends as a fresh page."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cast import Cast
from clew.channels.api.sockets import stream
from clew.channels.api.tests.listening import done, played
from clew.channels.api.tests.tabs import App, DeskTab, Tab, fresh, hash_of
from clew.core import bus, clock, live

pytestmark = [pytest.mark.case("F02"), pytest.mark.django_db(transaction=True)]
SCHEDULES, MOVES = 200, 6
MOST_MISSING = 2  # so that some are away for too long
MOVED = ["deed", "deed", "deed", "drop", "drop", "come", "race", "lost", "gap", "flood", "away"]
AWAY = [lambda dice: dice.uniform(0, 120), lambda _: 3_600, lambda _: 86_400]


@pytest.fixture(autouse=True)
def quickly(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CLEW = replace(settings.CLEW, rate_limits=False)
    monkeypatch.setattr(stream, "MOST_MISSING", MOST_MISSING)
    monkeypatch.setattr(clock, "_stopped_at", None)  # each schedule moves it; put back afterwards


class Schedule:
    """What happens to one conversation of Mei's, which she and Ada look at, by its seed."""

    def __init__(self, seed: int, cast: Cast) -> None:
        self.dice, self.seed, self.cast = random.Random(seed), seed, cast
        self.now, self.said = clock.now(), 0
        self.number = cast.mei.app.opens("I want to speak to a human", f"seed-{seed}")["id"]
        mei, ada = cast.mei.app, cast.ada.app
        self.tabs = [Tab(mei, self.number), App(mei, self.number), DeskTab(ada, self.number)]

    async def run(self) -> None:
        clock._stopped_at = self.now
        for name in self.dice.choices(MOVED, k=MOVES):
            await getattr(self, name)()
        truth = await self.truth()
        for tab in self.tabs:
            await (tab.catches_up(truth) if tab.ear else tab.comes())
            assert hash_of(tab.page) == truth, f"seed {self.seed}"
            await tab.drops()

    async def truth(self) -> str:
        return hash_of(await done(fresh, self.cast.mei.app, self.number))

    async def comes(self, tab: Tab) -> None:
        """As soon as it has heard how it stands, it is what a fresh page is."""
        await tab.comes()
        assert hash_of(tab.page) == await self.truth(), f"seed {self.seed}"

    async def come(self) -> None:
        await self.comes(self.dice.choice(self.tabs))

    async def drop(self) -> None:
        await self.dice.choice(self.tabs).drops()

    async def deed(self) -> None:
        await done(self.choose())

    async def race(self) -> None:
        """Somebody writes while somebody comes."""
        writing = asyncio.create_task(done(self.choose()))
        await self.dice.choice(self.tabs).comes()
        await writing

    async def lost(self) -> None:
        """What would have told of it is lost on the way, and then that is known."""
        await self.untold(self.choose())
        live.hub().deliver_to_all(bus.LOST)

    async def gap(self) -> None:
        """The same of a message, and nobody knows: the next one shows it."""
        await self.untold(self.writes)
        await done(self.writes)

    @staticmethod
    async def untold(deed: Callable[[], Any]) -> None:
        deliver, live.hub().deliver = live.hub().deliver, lambda *_: None  # type: ignore
        await done(deed)
        live.hub().deliver = deliver  # type: ignore[method-assign]

    async def flood(self) -> None:
        for _ in range(MOST_MISSING + 1):
            await done(self.writes)

    async def away(self) -> None:
        """Seconds, an hour, a day go by."""
        self.now += timedelta(seconds=self.dice.choice(AWAY)(self.dice))
        clock._stopped_at = self.now

    def choose(self) -> Callable[[], Any]:
        """One thing that one of them does, whatever becomes of it."""
        at, dice = f"desk/conversations/{self.number}/", self.dice
        asked: list[tuple[str, str, Any]] = [
            ("POST", f"{at}assignment", {"to": dice.choice(["me", None])}),
            ("POST", f"{at}resolution", {}),
            ("DELETE", f"{at}resolution", None),
        ]
        chosen, ada, mei = dice.choice(asked), self.cast.ada.app, self.cast.mei.app
        return dice.choice([
            self.writes,
            self.replies,
            lambda: ada.notes(self.number, "For us alone"),
            lambda: mei.calls("POST", f"conversations/{self.number}/handoff", {}),
            lambda: ada.calls(*chosen),
        ])  # fmt: skip

    def writes(self) -> None:
        self.said += 1
        self.cast.mei.app.writes(self.number, f"word {self.said}", f"{self.seed}-{self.said}")

    def replies(self) -> None:
        self.said += 1
        self.cast.ada.app.replies(self.number, f"answer {self.said}", f"{self.seed}-{self.said}")


def test_two_hundred_schedules_end_as_a_fresh_page_does(cast: Cast) -> None:
    schedules = [Schedule(seed, cast) for seed in range(SCHEDULES)]

    async def story() -> None:
        for one in schedules:
            await one.run()

    played(story)
    assert sum(tab.reloads for one in schedules for tab in one.tabs) > 20
