"""Addresses to give out: always under the configured origin, whatever Host a request named."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """`/en/articles/…` → `https://help.example.com/en/articles/…`; full addresses stay."""
    origin: str = settings.CLEW.public_url
    return urljoin(origin + "/", path) if path else ""
