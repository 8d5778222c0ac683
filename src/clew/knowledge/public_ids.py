"""Names for what customers see: they tell neither how many there are nor which came before."""

from __future__ import annotations

import secrets

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 10
HANDLE_LENGTH = 12


def new_public_id() -> str:
    """Ten letters and digits that tell nothing and can be read aloud."""
    return drawn(PUBLIC_ID_LENGTH)


def new_handle() -> str:
    """As a public id, a little longer: editions are many."""
    return drawn(HANDLE_LENGTH)


def drawn(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
