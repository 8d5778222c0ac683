"""How much one address may ask for. Sign-in limits are allauth's, kept in rows or Redis."""

from __future__ import annotations

import threading
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from clew.core import clock
from clew.core.refusals import TooMany

MOST_ADDRESSES = 50_000


class Limit:
    """At most so many a minute (or longer) for each address, counted here by fixed windows."""

    def __init__(self, name: str, most: int | None = None, seconds: int = 60) -> None:
        self.name, self.own, self.seconds = name, most, seconds
        self.window = 0
        self.counts: dict[str, int] = {}
        self.lock = threading.Lock()

    @property
    def most(self) -> int:
        shipped: int = self.own or getattr(settings.CLEW, f"limit_{self.name}")
        return shipped

    def count(self, address: str, times: int = 1) -> None:
        """Count what was just asked for; raises TooMany past the limit."""
        if not settings.CLEW.rate_limits:
            return
        second, network = int(clock.now().timestamp()), network_of(address)
        with self.lock:
            if second // self.seconds != self.window:
                self.window, self.counts = second // self.seconds, {}
            if network not in self.counts and len(self.counts) >= MOST_ADDRESSES:
                self.counts.pop(next(iter(self.counts)))
            self.counts[network] = count = self.counts.get(network, 0) + times
        if count > self.most:
            raise TooMany(retry_after=self.seconds - second % self.seconds)


searches = Limit("searches")
asks = Limit("asks")
votes = Limit("votes")
letters = Limit("letters")
lessons = Limit("lessons", 5, 86_400)  # what customers of one place teach the search in a day
beacons = Limit("beacons")
visitors = Limit("visitors")
inbox = Limit("inbox")  # new visitors of one, wherever they come from
messages = Limit("messages")  # by visitor
csp_reports = Limit("csp_reports", 60)


def network_of(address: str) -> str:
    """Who counts as one: an IPv4 address, or the /64 that an IPv6 subscriber has to himself."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else address


def address_of(request: HttpRequest) -> str:
    """The asker's address, which `proxies.py` has found out."""
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
