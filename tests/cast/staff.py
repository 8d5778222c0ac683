"""Somebody with an account, signed in to the studio, with a second factor."""

from __future__ import annotations

from functools import cached_property

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from cast.callers import Caller
from cast.visitors import Visitor
from clew.people.models import ApiKey, Person


class Staff(Visitor):
    def __init__(self, name: str, role: str) -> None:
        super().__init__(f"{name.lower()}@staff.example", "en")
        self.person = Person.objects.create_user(self.email, "a ball of thread", first_name=name)
        self.person.take_role(role)
        TOTP.activate(self.person, generate_totp_secret())
        self.browser.force_login(self.person)

    @cached_property
    def app(self) -> Caller:
        """A program that acts as them, by a key."""
        return Caller(ApiKey.make(self.person))
