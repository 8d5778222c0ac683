"""What the model has taken is counted by the day, and days that are over are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clew.answers.jobs import forget_spending
from clew.answers.models import Spending
from clew.core import clock

pytestmark = pytest.mark.django_db


def test_days_that_are_long_over_are_forgotten_and_today_still_counts():
    today = clock.now().date()
    for days in (0, 6, 8, 400):
        Spending.objects.create(about="visitor 7", day=today - timedelta(days=days), tokens=90)
    forget_spending.call()
    left = Spending.objects.order_by("day").values_list("day", flat=True)
    assert list(left) == [today - timedelta(days=6), today]
    assert not Spending.set_aside(20, {"visitor 7": 100})
