"""Telling two askers from one without keeping an address."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.crypto import salted_hmac

LETTERS = 4  # so 65,536 crowds: even with the server's key no address can be had back from one
SITE = 48  # bits: whoever rents an IPv6 site has 65,536 networks of /64 to come from


def number_of(crowd: str) -> int:
    """The same as a number, as envelopes of jobs hold it; -1 where it is not known."""
    return int(crowd, 16) if crowd else -1


def numbered(number: int) -> str:
    return f"{number:0{LETTERS}x}" if 0 <= number < 16**LETTERS else ""


def crowd_of(address: str) -> str:
    """Which of the crowds an address falls into, for ever the same; nothing where there is none."""
    if not address:
        return ""
    return salted_hmac("clew.crowd", site_of(address), algorithm="sha256").hexdigest()[:LETTERS]


def site_of(address: str) -> str:
    """Who counts as one: an IPv4 address, or a whole IPv6 site."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or ip_network((known, SITE), strict=False))
