"""The portal as customers meet it: letters they wrote, mails they got."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.core import mail

from cast.visitors import Visitor
from clew.conversations import letters
from clew.conversations.models import Conversation
from clew.core.jobs import worker

HOME = "/en/requests/"
LEAK = "My kettle leaks since this morning"


def letter(email: str, text: str = LEAK, **more: Any) -> Conversation:
    """What somebody wrote by the contact form, with that address."""
    facts = {"name": "", "language": "en", "visit": "", "urgent": False, **more}
    return letters.take(text, email=email, client_id=secrets.token_hex(8), **facts)


def asks_for_a_code(who: Visitor, email: str = "", home: str = HOME, **headers: str) -> Any:
    """The answer to the form; what is to be mailed has been."""
    answer = who.posts(f"{home}sign-in/", {"email": email or who.email}, **headers)
    worker.work_off_all()
    return answer


def types(who: Visitor, code: str, home: str = HOME) -> Any:
    return who.posts(f"{home}sign-in/code/", {"code": code})


def code_mailed() -> str:
    found = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)
    assert found
    return found[1]


def link_mailed(place: str = "sign-in/link") -> str:
    found = re.search(rf"https?://[^/\s]+(/\S+/{place}/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def comes_in(who: Visitor, home: str = HOME) -> Any:
    asks_for_a_code(who, home=home)
    return types(who, code_mailed(), home)


def is_in(who: Visitor) -> bool:
    return bool(who.gets(HOME).status_code == 200)


def address(one: Conversation, place: str = "", home: str = HOME) -> str:
    return f"{home}{one.public_id}/{place}"
