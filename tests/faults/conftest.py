"""Fixtures of the faults: what is hidden is planted before each of these tests."""

from __future__ import annotations

import pytest

from cast import Cast
from faults.hostile_house import eyes, hostile_house, olive
from faults.planted import Planted, plant

__all__ = ["eyes", "hostile_house", "olive"]


@pytest.fixture
def planted(cast: Cast) -> Planted:
    """Canaries in everything that nobody outside may see."""
    return plant()
