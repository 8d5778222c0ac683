"""Somebody who has proven their mailbox, and reads their requests in the portal."""

from __future__ import annotations

from cast.visitors import Visitor
from clew.people.models import Identity, Person, SignIn


class Customer(Visitor):
    """By the code that was mailed to them, as everybody."""

    def __init__(self, email: str, language: str) -> None:
        super().__init__(email, language)
        self.person: Person = Identity.of_mailbox(email).person
        comes_in(self)


def comes_in(visitor: Visitor, email: str = "") -> None:
    """Through the pages: the address, and then the code from the mail."""
    home = f"/{visitor.language}/requests/"
    asked = visitor.posts(f"{home}sign-in/", {"email": email or visitor.email})
    assert asked.status_code == 302, asked.content
    come = visitor.posts(f"{home}sign-in/code/", {"code": SignIn.objects.latest("pk").code})
    assert come["Location"] == home, come.content
