"""With `--on-services`, only tests to which another database or Redis could make a difference."""

from __future__ import annotations

import pytest

# Whoever asks for one of these, by whatever way, talks to a database.
ASKED = {"django_db_setup", "running", "browser"}
MARKS = ("django_db", "services")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--on-services",
        action="store_true",
        help="only tests that ask for a database, a server or a browser; the rest touch neither",
    )


def asks(item: pytest.Item) -> bool:
    """By its fixtures or by its marks."""
    asked = ASKED & set(getattr(item, "fixturenames", ()))
    return bool(asked) or any(item.get_closest_marker(mark) for mark in MARKS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("on_services"):
        alone = [item for item in items if not asks(item)]
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if asks(item)]
