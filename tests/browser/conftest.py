"""At the desk: Mei, who waits, and two agents, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page

from stage.browser import Complaints
from stage.desk import Customer, waiting
from stage.running import Running


@pytest.fixture
def api(browser: Browser, running: Running) -> Iterator[APIRequestContext]:
    """A connection without cookies."""
    context = browser.new_context(base_url=running.url)
    yield context.request
    context.close()


@pytest.fixture
def mei(api: APIRequestContext) -> Iterator[Customer]:
    """Mei asks, is not helped, and waits for a person; afterwards for nobody any more."""
    one = waiting(api)
    yield one
    one.call("resolution")


@pytest.fixture
def ada(page: Page, running: Running) -> Page:
    page.context.add_cookies(running.session_of("ada@linden.example"))
    return page


@pytest.fixture
def olive(browser: Browser, running: Running, complaints: Complaints) -> Iterator[Page]:
    """The owner, who answers too, in a browser of her own."""
    context = browser.new_context(base_url=running.url, locale="en-GB", reduced_motion="reduce")
    context.on("page", complaints.listen)
    context.add_cookies(running.session_of("owner@linden.example"))
    yield context.new_page()
    context.close()
