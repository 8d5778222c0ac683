"""How much one address may ask for. Sign-in limits are allauth's, kept in rows or Redis."""

from __future__ import annotations

import threading
import time
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from clew.core.refusals import TooMany

MOST_ADDRESSES = 50_000


class Limit:
    """At most so many a minute for each address, counted in this process by fixed windows."""

    def __init__(self, name: str, most: int | None = None) -> None:
        self.name, self.own = name, most
        self.window = 0
        self.counts: dict[str, int] = {}
        self.lock = threading.Lock()

    @property
    def most(self) -> int:
        shipped: int = getattr(settings.CLEW, f"limit_{self.name}")
        return shipped if self.own is None else self.own

    def count(self, address: str, times: int = 1) -> None:
        """Count what was just asked for; raises TooMany past the limit."""
        if not settings.CLEW.rate_limits:
            return
        second, network = int(time.monotonic()), network_of(address)
        with self.lock:
            if second // 60 != self.window:
                self.window, self.counts = second // 60, {}
            if network not in self.counts and len(self.counts) >= MOST_ADDRESSES:
                self.counts.pop(next(iter(self.counts)))
            self.counts[network] = count = self.counts.get(network, 0) + times
        if count > self.most:
            raise TooMany(retry_after=60 - second % 60)


searches = Limit("searches")
asks = Limit("asks")
votes = Limit("votes")
letters = Limit("letters")
beacons = Limit("beacons")


def network_of(address: str) -> str:
    """Who counts as one: an IPv4 address, or the /64 that an IPv6 subscriber has to himself."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else address


def address_of(request: HttpRequest) -> str:
    """The asker's address: forwarded ones count only behind a proxy we were told to trust."""
    direct = request.META.get("REMOTE_ADDR", "")
    return believed(direct, request.META.get("HTTP_X_FORWARDED_FOR", ""))


def believed(direct: str, forwarded: str) -> str:
    """The last forwarded address if `direct` is a trusted proxy, else `direct` itself."""
    last = forwarded.rsplit(",", 1)[-1].strip()
    return last if last and _trusted(direct) else direct


def _trusted(address: str) -> bool:
    try:
        here = ip_address(address)
        return any(here in ip_network(p, strict=False) for p in settings.CLEW.trusted_proxies)
    except ValueError:
        return False
