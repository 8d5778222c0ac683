"""How long a conversation can be put aside: the few choices that people make."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clew.core import clock

MORNING = time(9)
CHOICES = {
    "later": _("For three hours"),
    "tomorrow": _("Until tomorrow morning"),
    "next-week": _("Until Monday morning"),
}


def moment_of(choice: str) -> datetime:
    """When that is, by the organisation's clock; what is no choice is tomorrow."""
    now = timezone.localtime(clock.now())
    if choice == "later":
        return now + timedelta(hours=3)
    days = 7 - now.weekday() if choice == "next-week" else 1
    return datetime.combine(now.date() + timedelta(days=days), MORNING, now.tzinfo)
