"""A real Chromium. Whatever it complains about (console, scripts, CSP) fails the test."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from stage.cache import ROOT
from stage.running import Running

expect.set_options(timeout=20_000)  # what is slow on a busy machine is not wrong

CHROMIUM = os.environ.get("CLEW_CHROMIUM") or shutil.which("chromium")
# Takes half the work, but blocks no storage of third parties, as a person's browser does.
SHELL = os.environ.get("CLEW_CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SIGN_IN_WORDS = "a ball of thread"


class Complaints(list[str]):
    """What the browser said; `expect` takes back what a test provokes on purpose."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: list[str] = []

    def expect(self, part: str) -> None:
        self.expected.append(part)

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda problem: self.append(f"script: {problem}"))
        page.on("console", self.hear)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    @property
    def unexpected(self) -> list[str]:
        return [c for c in self if not any(part in c for part in self.expected)]


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One for each file of tests: while it runs, no other event loop may."""
    program = CHROMIUM if getattr(request.module, "WHOLE_BROWSER", False) else SHELL
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        yield started
        started.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    heard = Complaints()
    yield heard
    assert heard.unexpected == []


@pytest.fixture
def context(browser: Browser, running: Running, complaints: Complaints) -> Iterator[BrowserContext]:
    """A fresh visitor's browser, in English, with nothing stored."""
    fresh = browser.new_context(base_url=running.url, locale="en-GB", reduced_motion="reduce")
    fresh.on("page", complaints.listen)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A visitor's page; addresses may start with a slash."""
    return context.new_page()


@pytest.fixture
def studio(page: Page, running: Running) -> Page:
    """Noor's page, signed in to the studio."""
    page.context.add_cookies(running.session_of("noor@linden.example"))
    return page


def signed_in(page: Page, email: str) -> Page:
    page.goto("/studio/account/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(SIGN_IN_WORDS)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def axe_findings(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe calls serious or critical on the page as it stands now, left out what isn't ours."""
    page.evaluate(AXE.read_text())
    run = "async without => (await axe.run({exclude: without})).violations"
    found: list[dict[str, Any]] = page.evaluate(run, list(without))
    bad = [f for f in found if f["impact"] in {"serious", "critical"}]
    return [f"{f['id']}: {json.dumps([n['html'][:120] for n in f['nodes'][:3]])}" for f in bad]
