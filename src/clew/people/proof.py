"""Signed identities: a JSON Web Token by which a shop's page vouches for its customer.

HS256 with the inbox's secret, meant for that inbox, good for a day at most (RFC 7519, RFC 8725).
Whatever else a token holds or lacks, it is refused: there is no lenient mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from clew.core import clock, strict_json
from clew.core.refusals import Refusal
from clew.people.models import Inbox

ALGORITHM = "HS256"
LONGEST = timedelta(hours=24)
SKEW = 60  # seconds that two clocks may differ
MOST_BYTES = 4_096
HEADERS = {"alg", "typ"}
MOST_NAME = 120
MOST_SUBJECT = 200


class NotProven(Refusal):
    code = "identity_refused"
    status = 403
    message = _("This page could not prove who you are, so you go on as a guest.")


@dataclass(frozen=True)
class Claims:
    """What a token says of a customer: the shop's name for them, perhaps how to call them."""

    subject: str
    name: str
    email: str


def claims_in(token: str, inbox: Inbox) -> Claims:
    """What a token proves to this inbox. Raises NotProven for any that is not good."""
    facts = facts_in(token, inbox)
    subject = text_in(facts, "sub", MOST_SUBJECT)
    if facts.get("aud") != inbox.key or not subject or not is_timely(facts):
        raise NotProven()
    return Claims(subject, text_in(facts, "name", MOST_NAME), address_in(facts))


def facts_in(token: str, inbox: Inbox) -> dict[str, Any]:
    """The payload, if the signature is this inbox's and the header asks for nothing else."""
    if not inbox.identity_secret or len(token) > MOST_BYTES:
        raise NotProven()
    try:
        header = jwt.get_unverified_header(token)
        body = jwt.PyJWS().decode(token, inbox.identity_secret, algorithms=[ALGORITHM])
        facts = strict_json.parse(body)
    except (jwt.PyJWTError, Refusal, ValueError, TypeError) as problem:
        raise NotProven() from problem
    if set(header) - HEADERS or header.get("typ", "JWT") != "JWT" or not isinstance(facts, dict):
        raise NotProven()
    return facts


def is_timely(facts: dict[str, Any]) -> bool:
    """Not over, not for later, and not good for longer than a day."""
    now = int(clock.now().timestamp())
    over = moment_in(facts, "exp", 0)
    begun = max(moment_in(facts, "nbf", now), moment_in(facts, "iat", now))
    return now < over <= now + LONGEST.total_seconds() + SKEW and begun <= now + SKEW


def moment_in(facts: dict[str, Any], name: str, default: int) -> int:
    """A time in whole seconds; raises NotProven for what only looks like one."""
    value = facts.get(name, default)
    if type(value) is not int:
        raise NotProven()
    return value


def text_in(facts: dict[str, Any], name: str, most: int) -> str:
    """A claim that is text or not there; raises NotProven for anything else."""
    value = facts.get(name, "")
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise NotProven()
    return value.strip()


def address_in(facts: dict[str, Any]) -> str:
    email = text_in(facts, "email", 254)
    try:
        if email:
            validate_email(email)
    except ValidationError as problem:
        raise NotProven() from problem
    return email
