from __future__ import annotations

import time
from typing import Any

import jwt
import pytest

from clew.people.models import Inbox

SHOP = "https://shop.example"


@pytest.fixture
def inbox(db: None) -> Inbox:
    """The main inbox, whose widget may stand on one shop's pages."""
    found = Inbox.main()
    found.sites = SHOP
    found.new_identity_secret()
    found.save()
    return found


@pytest.fixture
def other_inbox(db: None) -> Inbox:
    found = Inbox.objects.create(name="Another shop")
    found.new_identity_secret()
    return found


def claims(inbox: Inbox, subject: str = "mei-1", **more: Any) -> dict[str, Any]:
    now = int(time.time())
    return {"sub": subject, "aud": inbox.key, "iat": now, "exp": now + 3600, **more}


def signed(inbox: Inbox, subject: str = "mei-1", **more: Any) -> str:
    """What a shop's server puts into its page for a customer."""
    return jwt.encode(claims(inbox, subject, **more), inbox.identity_secret, algorithm="HS256")
