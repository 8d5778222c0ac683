"""What every letter that a machine sends says in its headers."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

BY_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}  # RFC 3834


def message_id(of: str) -> str:
    """The same for each try at a letter, so that a mail program shows one."""
    return f"<{of}@{urlsplit(settings.CLEW.public_url).hostname or 'clew'}>"


def one_line(text: str) -> str:
    """As a header: the organisation's name may hold what its owner typed."""
    return " ".join(text.split())
