"""A served demo that is full of naughty text, and the browsers that look at it.

The tests of one worker share it: a file that says `HOUSE = "hostile_house"` is given it as its
`running`, too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from faults import hostile_customers
from faults.hostile_customers import Customers
from faults.looking import Watched, watched
from stage.running import Running, copied, served_now

HERE = Path(__file__).parent.parent
# What words mean changes nothing in how they are shown, and costs a minute of both cores.
PLAINLY = {"CLEW_RATE_LIMITS": "off", "CLEW_EMBEDDINGS": "off"}


@dataclass(eq=False)
class House(Running):
    """Besides: what the rows that were written beside it are called, and who wrote to it."""

    told: dict[str, Any] = field(default_factory=dict)
    customers: Customers = field(init=False)


@pytest.fixture(scope="session")
def hostile_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    one = House(**vars(copied(tmp_path_factory.mktemp("hostile"), **PLAINLY)))
    one.told = beside(one, "fill", str(tmp_path_factory.mktemp("articles")))
    with served_now(one):
        one.customers = hostile_customers.fill(one.url, one.told["secret"], one.told["key"])
        yield one


def beside(running: Running, *words: str) -> dict[str, Any]:
    """What a step of `hostile_rows` says, in the data folder of this Clew."""
    settings = {"DJANGO_SETTINGS_MODULE": "clew.config.settings", "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "faults.hostile_rows", *words]
    done = subprocess.run(
        command, env={**running.environment, **settings}, cwd=HERE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def eyes(browser: Browser, hostile_house: House) -> Iterator[Watched]:
    """Anybody, in a browser without the policy's second wall."""
    with watched(browser, hostile_house, bypass_csp=True) as found:
        yield found


@pytest.fixture(scope="module")
def olive(browser: Browser, hostile_house: House) -> Iterator[Watched]:
    """The owner, whose own name is an attack, in such a browser."""
    with watched(browser, hostile_house, bypass_csp=True) as found:
        found.context.add_cookies(hostile_house.session_of("owner@linden.example"))
        yield found
