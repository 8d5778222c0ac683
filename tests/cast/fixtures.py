from __future__ import annotations

import pytest

from cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the stories, in this test's own database."""
    return Cast()
