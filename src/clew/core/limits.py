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
    """At most `most` a minute for each address, counted in this process by fixed windows."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.window = 0
        self.counts: dict[str, int] = {}
        self.lock = threading.Lock()

    def count(self, address: str) -> None:
        """Count one more; raises TooMany past the limit."""
        if not settings.CLEW.rate_limits:
            return
        second = int(time.monotonic())
        with self.lock:
            if second // 60 != self.window or len(self.counts) > MOST_ADDRESSES:
                self.window, self.counts = second // 60, {}
            self.counts[address] = count = self.counts.get(address, 0) + 1
        if count > self.most:
            raise TooMany(retry_after=60 - second % 60)


searches = Limit(1_200)
asks = Limit(300)
votes = Limit(120)
letters = Limit(20)
beacons = Limit(1_200)


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
