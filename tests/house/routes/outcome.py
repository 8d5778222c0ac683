"""What happened to somebody who tried a route."""

from __future__ import annotations

from typing import Any

SIGN_IN = ("/studio/account/login/", "/studio/login/", "/en/requests/sign-in/")
LED_AWAY = ("/studio/",)  # Wagtail sends those without the right to its first page


def outcome(answer: Any, address: str) -> str:
    """in, sign in, no (forbidden, or not to be found), or broken."""
    where = answer.headers.get("Location", "")
    if answer.status_code >= 500:
        return "broken"
    if where.startswith(SIGN_IN) and not address.startswith(SIGN_IN):
        return "sign in"
    if answer.status_code in {401, 403, 404} or (where in LED_AWAY and address != where):
        return "no"
    return "in"
