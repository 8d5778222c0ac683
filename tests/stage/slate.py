"""A clean slate before each test, and honesty after the last: in CI nothing is skipped."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import transaction
from django.utils import translation

from clew.answers.index import current
from clew.core import journal, limits


@pytest.fixture(scope="session", autouse=True)
def _quiet_journal(django_test_environment: None) -> None:
    """No thread writes behind a test's back: `journal.write_waiting()` is called instead."""
    journal._writer.thread = threading.current_thread()


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    journal._writer.waiting.clear()
    current.stop()  # an index of rows that were rolled back
    for limit in vars(limits).values():
        if isinstance(limit, limits.Limit):
            limit.counts.clear()
    caches["renditions"].clear()  # by numbers that another test's pictures had
    if settings.CLEW.redis_url:
        cache.clear()
    with translation.override("en"):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing is: {report.longrepr}"
    return report


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever happens to the database inside is undone at once."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
