"""At the desk: Mei, who waits, and two agents, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page

from stage.browser import Complaints, session_of
from stage.desk import Customer, waiting
from stage.running import Running


@pytest.fixture
def api(browser: Browser, running: Running) -> Iterator[APIRequestContext]:
    """A connection without cookies."""
    context = browser.new_context(base_url=running.url)
    yield context.request
    context.close()


@pytest.fixture
def mei(api: APIRequestContext) -> Customer:
    """Mei asks, is not helped, and waits for a person."""
    return waiting(api)


@pytest.fixture(scope="module")
def adas_session(browser: Browser, running: Running) -> list[Any]:
    return session_of(browser, running, "ada@linden.example")


@pytest.fixture(scope="module")
def olives_session(browser: Browser, running: Running) -> list[Any]:
    return session_of(browser, running, "owner@linden.example")


@pytest.fixture
def ada(page: Page, adas_session: list[Any]) -> Page:
    page.context.add_cookies(adas_session)
    return page


@pytest.fixture
def olive(
    browser: Browser, running: Running, complaints: Complaints, olives_session: list[Any]
) -> Iterator[Page]:
    """The owner, who answers too, in a browser of her own."""
    context = browser.new_context(base_url=running.url, locale="en-GB", reduced_motion="reduce")
    context.on("page", complaints.listen)
    context.add_cookies(olives_session)
    yield context.new_page()
    context.close()
