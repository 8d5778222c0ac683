"""By what somebody is let in, and whether it still lets them in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest

from clew.core import tokens
from clew.people.models import ApiKey, Person, Visitor

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who holds a visitor's token, an agent's key or a session.

    `mark` is what must not have changed since: of a visitor the token, of a person the password.
    """

    who: Visitor | Person
    mark: str
    key: int | None = None
    session: str = ""

    @property
    def person(self) -> Person | None:
        return self.who if isinstance(self.who, Person) else None

    def may_still(self) -> bool:
        return bool(still_good([self]))

    def anew(self) -> Visitor | Person:
        """The same, knowing nothing of the rights there were; raises DoesNotExist."""
        found: Visitor | Person = type(self.who).objects.get(pk=self.who.pk)
        return found


def of_visitor(visitor: Visitor) -> Bearer:
    return Bearer(visitor, visitor.token_hash)


def of_key(key: ApiKey) -> Bearer:
    return Bearer(key.person, key.person.password, key=key.pk)


def of_token(token: str) -> Bearer | None:
    """Who holds the token of an `Authorization: Bearer` header."""
    if tokens.is_of(ApiKey.KIND, token):
        key = ApiKey.good_one(token)
        return of_key(key) if key else None
    visitor = Visitor.known_by(token)
    return of_visitor(visitor) if visitor else None


def of_session(session: str) -> Bearer | None:
    """Staff behind a session cookie, with their second factor."""
    request = HttpRequest()
    request.session = store(session)
    person = auth.get_user(request)
    if not isinstance(person, Person):
        return None
    if settings.CLEW.require_mfa and not is_mfa_enabled(person):
        return None
    return Bearer(person, person.password, session=session)


def still_good(bearers: Collection[Bearer]) -> set[Bearer]:
    """Those of `bearers` who may still come in, in few questions however many they are."""
    people = {bearer for bearer in bearers if bearer.person and person_may(bearer)}
    visitors = [bearer for bearer in bearers if not bearer.person]
    for first in range(0, len(visitors), AT_ONCE):
        people |= known_visitors(visitors[first : first + AT_ONCE])
    return people


def person_may(bearer: Bearer) -> bool:
    same = Person.objects.filter(pk=bearer.who.pk, is_active=True, password=bearer.mark)
    if bearer.key:
        return same.exists() and ApiKey.objects.filter(pk=bearer.key, revoked_at=None).exists()
    if bearer.session:
        return same.exists() and bool(store(bearer.session).exists(bearer.session))
    return same.exists()


def known_visitors(bearers: Collection[Bearer]) -> set[Bearer]:
    numbers = [bearer.who.pk for bearer in bearers]
    known = Visitor.objects.filter(pk__in=numbers, ended_at=None)
    marks = dict(known.values_list("pk", "token_hash"))
    return {bearer for bearer in bearers if marks.get(bearer.who.pk) == bearer.mark}


def store(session: str) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session)
