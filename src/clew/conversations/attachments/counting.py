"""How much may be sent up within an hour, counted in rows: all processes count as one."""

from __future__ import annotations

from django.conf import settings

from clew.core import limits
from clew.core.refusals import TooMany
from clew.people.models import Budget, Person, Visitor

HOUR = 3_600
FILES_OF_ONE = 100
KILOBYTES_FROM_ONE = 1_000_000  # by address: whoever is nobody yet is somebody else with each token


def count(by: Visitor | Person, size: int, network: str = "") -> None:
    """Count a file that was sent up; raises TooMany past either limit."""
    if not settings.CLEW.rate_limits:
        return
    spend(f"files of {type(by).__name__} {by.pk}", FILES_OF_ONE, 1)
    if network:
        kilobytes = 1 + size // 1024
        spend(f"kilobytes from {limits.network_of(network)}", KILOBYTES_FROM_ONE, kilobytes)


def spend(name: str, most: int, times: int) -> None:
    if not Budget.spend(name, most, times):
        raise TooMany(retry_after=HOUR)
