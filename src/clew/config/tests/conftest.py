from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from clew.config import demo
from clew.knowledge import flows
from stage.databases import database_of_its_own


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo in a database of its own, interrupted at first: these tests only look at it."""
    with database_of_its_own(django_db_blocker, "loaded"):
        with django_db_blocker.unblock():
            cut = patch.object(flows, "load_demo", side_effect=KeyboardInterrupt)
            with cut, pytest.raises(KeyboardInterrupt):
                demo.load()
            demo.load()
        yield
