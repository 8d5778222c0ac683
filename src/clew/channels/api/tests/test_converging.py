"""F04: two agents and three tabs act while some are offline; in the end all hold the same."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from typing import Any

import pytest

from cast.callers import Caller
from clew.channels.api.tests.listening import Ear, done, listening, played

pytestmark = [pytest.mark.case("F04"), pytest.mark.django_db(transaction=True)]
ROUNDS = 6


class Tab:
    """What one browser holds of a conversation: it only ever adds what it hears, in order."""

    def __init__(self, caller: Caller, number: str) -> None:
        self.caller, self.number = caller, number
        self.held: list[dict[str, Any]] = []
        self.state: tuple[str, Any] = ("", None)

    @property
    def after(self) -> int:
        return self.held[-1]["seq"] if self.held else 0

    def hear(self, frame: dict[str, Any]) -> None:
        assert frame["type"] != "reload"
        if frame["type"] == "message":
            assert frame["seq"] == self.after + 1  # no gap, no twin
            self.held.append({k: v for k, v in frame.items() if k != "type"})
        elif frame["type"] == "state":
            self.state = (frame["state"], frame["position"])

    async def catches_up(self, ear: Ear, truth: Any) -> None:
        while (self.held, self.state) != truth:
            self.hear(await ear.hears())


def fresh(caller: Caller, number: str) -> Any:
    """What a page that is loaded now shows."""
    found = caller.says("GET", f"conversations/{number}/messages?after=0")
    return found["messages"], (found["state"], found["position"])


def deed(dice: random.Random, cast: Any, number: str) -> Any:
    """Something that one of them does, with whatever chance it has."""
    desk, word = f"desk/conversations/{number}/", f"{dice.random():.12f}"
    who = dice.choice([cast.ada.app, cast.olive.app])
    return dice.choice(
        [
            (cast.mei.app, "POST", f"conversations/{number}/messages", word),
            (who, "POST", f"{desk}messages", word),
            (who, "POST", f"{desk}assignment", {"to": dice.choice(["me", None])}),
            (who, "POST", f"{desk}resolution", {}),
            (who, "DELETE", f"{desk}resolution", None),
            (cast.mei.app, "POST", f"conversations/{number}/handoff", {}),
        ]
    )


def does(caller: Caller, method: str, path: str, body: Any) -> int:
    said = {"text": f"word {body}", "client_id": body} if isinstance(body, str) else body
    return caller.calls(method, path, said).status_code


@pytest.mark.parametrize("seed", range(4))
def test_whoever_was_away_meanwhile_all_end_up_with_the_same(cast, seed: int):
    dice, number = random.Random(seed), cast.mei.app.opens("I want to speak to a human")["id"]
    owners = [cast.ada.app, cast.olive.app, cast.mei.app, cast.mei.app, cast.mei.app]
    tabs = [Tab(caller, number) for caller in owners]

    async def meet(online: list[Tab], deeds: list[Any]) -> None:
        async with AsyncExitStack() as lines:
            ears = [
                await lines.enter_async_context(listening(tab.caller, number, tab.after))
                for tab in online
            ]
            statuses = await asyncio.gather(*(done(does, *one) for one in deeds))
            assert all(status < 500 for status in statuses), statuses
            truth = await done(fresh, cast.mei.app, number)
            await asyncio.gather(
                *(tab.catches_up(ear, truth) for tab, ear in zip(online, ears, strict=True))
            )

    async def story() -> None:
        for _ in range(ROUNDS):
            online = dice.sample(tabs, dice.randrange(len(tabs)))
            await meet(online, [deed(dice, cast, number) for _ in range(dice.randrange(1, 5))])
        await meet(tabs, [])
        truth = await done(fresh, cast.ada.app, number)
        assert [(tab.held, tab.state) for tab in tabs] == [truth] * len(tabs)
        assert len(truth[0]) > 1

    played(story)
