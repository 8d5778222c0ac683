"""Words that open something: drawn at random, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def drawn(kind: str) -> str:
    """A token of 256 random bits. `kind` stands in front, so that none opens another's door."""
    return f"{kind}_{secrets.token_urlsafe(32)}"


def is_of(kind: str, token: str) -> bool:
    return token.startswith(f"{kind}_")


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def opaque_id() -> str:
    """A name for a row in addresses: 96 random bits, telling neither how many nor when."""
    return secrets.token_urlsafe(12)


def unguessable() -> str:
    """A name for what is given out by its address alone: 192 random bits."""
    return secrets.token_urlsafe(24)


def quotable_number() -> str:
    """A number to quote on the phone that tells nothing: `K7Q-3MF`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"
