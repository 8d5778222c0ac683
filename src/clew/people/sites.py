"""Sites that may show a widget: a list of origins, one a line."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

STANDARD = {"http": 80, "https": 443}


def origins(text: str) -> list[str]:
    """`https://Shop.example:443/` → `https://shop.example`; lines that name none are left out."""
    found = (origin(line) for line in text.splitlines() if line.strip())
    return list(dict.fromkeys(one for one in found if one))


def check(text: str) -> None:
    """Raises ValidationError with the line that names no site."""
    for line in text.splitlines():
        if line.strip() and not origin(line):
            message = _("%(line)s is no site. Write it as https://www.example.com.")
            raise ValidationError(message, params={"line": line.strip()})


def origin(line: str) -> str:
    """The origin that a line names (RFC 6454), or nothing: a header is made of it."""
    try:
        parts = urlsplit(line.strip().lower())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in STANDARD or not plain or not is_host(host):
        return ""
    return f"{parts.scheme}://{host}" + (
        f":{port}" if port not in (None, STANDARD[parts.scheme]) else ""
    )


def is_host(host: str) -> bool:
    return bool(host) and all(c.isascii() and (c.isalnum() or c in "-.") for c in host)
