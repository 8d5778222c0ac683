"""A migrated database for each worker, copied from a template that is made once per schema."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase, override_settings
from wagtail.images import get_image_model

from stage import postgres, sqlite

KIND = postgres if connection.vendor == "postgresql" else sqlite


def point_at(name: str) -> None:
    """Use the database called `name` from here on."""
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """pytest-django's, but copied instead of migrated."""
    with django_db_blocker.unblock():
        template = KIND.template(point_at)
        name = KIND.name_for(f"{os.getpid()}")
        KIND.copy(template, name)
        point_at(name)
        restored = KIND.restorer(name)
    TransactionTestCase._fixture_teardown = lambda _self: start_over(template, name, restored)  # type: ignore[method-assign]
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        KIND.drop(name)


def start_over(template: str, name: str, restored: Callable[[], bool]) -> None:
    """After a test that committed: what it wrote is undone, or the copy is made anew."""
    from django.core.cache import cache

    connections.close_all()
    if not restored():
        KIND.drop(name)
        KIND.copy(template, name)
    cache.clear()


@contextmanager
def database_of_its_own(blocker: Any, name: str, template: str = "") -> Iterator[None]:
    """This process on a copy of `template` (else on an empty, migrated database) for a while."""
    home = str(settings.DATABASES["default"]["NAME"])
    own = KIND.name_for(f"{os.getpid()}_{name}")
    with blocker.unblock():
        KIND.copy(template or KIND.template(point_at), own)
        point_at(own)
    yield
    with blocker.unblock():
        connections.close_all()
        KIND.drop(own)
        point_at(home)


@pytest.fixture(scope="module")
def demo_house(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """This process on a copy of the demo's database and pictures, for one file of tests."""
    from stage.running import demo_template

    with django_db_blocker.unblock():
        folder = demo_template()
    with (
        override_settings(MEDIA_ROOT=folder / "media"),
        database_of_its_own(django_db_blocker, "demo", KIND.demo_in(folder)),
    ):
        with django_db_blocker.unblock():
            make_thumbnails()
        yield


def make_thumbnails() -> None:
    """Those of the studio's lists, which each test that is rolled back would make again."""
    for picture in get_image_model().objects.all():
        picture.get_rendition("max-165x165")
