"""The handshake: who comes, by which right, from whose page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

from clew.channels.api.callers import ANSWERS
from clew.conversations.models import Conversation, Ticket
from clew.people import bearers
from clew.people.bearers import Bearer

PROTOCOL = "clew.v1"
TICKET = "ticket."


class WrongOrigin(Exception):
    """A page of somebody else's made the browser knock: it gets no socket at all."""


class NotAllowed(Exception):
    """No right, or none any more: the socket opens and ends with 4401, which a page can read."""


@dataclass(frozen=True)
class Knock:
    """What a handshake says."""

    headers: dict[str, str]
    subprotocols: list[str]

    @classmethod
    def of(cls, scope: Any) -> Knock:
        headers = {n.decode("latin-1").lower(): v.decode("latin-1") for n, v in scope["headers"]}
        return cls(headers, list(scope.get("subprotocols") or ()))

    @property
    def origin(self) -> str | None:
        return self.headers.get("origin")

    @property
    def token(self) -> str:
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    @property
    def ticket(self) -> str:
        given = [one for one in self.subprotocols if one.startswith(TICKET)]
        fits = PROTOCOL in self.subprotocols and len(given) == 1
        return given[0].removeprefix(TICKET) if fits else ""

    @property
    def session(self) -> str:
        cookies: dict[str, str] = parse_cookie(self.headers.get("cookie", ""))
        return cookies.get(settings.SESSION_COOKIE_NAME, "")

    @property
    def host_is_ours(self) -> bool:
        host = split_domain_port(self.headers.get("host", ""))[0]
        return validate_host(host, settings.ALLOWED_HOSTS)

    @property
    def from_here(self) -> bool:
        """Whether one of our own pages knocks."""
        scheme = urlsplit(settings.CLEW.public_url).scheme
        return self.origin == f"{scheme}://{self.headers.get('host', '')}"


def to_conversation(knock: Knock, public_id: str) -> tuple[Bearer, Conversation]:
    """Who may listen to it; raises WrongOrigin or NotAllowed. A ticket is used up by asking."""
    bearer = bearers.of_token(knock.token) if knock.token else by_ticket(knock, public_id)
    seen = Conversation.objects.visible_to(bearer.who) if bearer else Conversation.objects.none()
    conversation = seen.filter(public_id=public_id).first()
    if knock.origin is not None and not knock.from_here and knock.origin not in sites(public_id):
        raise WrongOrigin()
    if bearer is None or conversation is None:
        raise NotAllowed()
    return bearer, conversation


def sites(public_id: str) -> list[str]:
    """Whose pages may knock here at all: they may read why they are not let in."""
    named = Conversation.objects.select_related("inbox").filter(public_id=public_id).first()
    return named.inbox.origins() if named else []


def by_ticket(knock: Knock, public_id: str) -> Bearer | None:
    """A ticket is for browsers, and those say where they are."""
    if knock.origin is None or not knock.ticket:
        return None
    return Ticket.use(knock.ticket, public_id)


def to_desk(knock: Knock) -> Bearer:
    """The agent who may sit there; raises WrongOrigin or NotAllowed."""
    if knock.origin is not None and not knock.from_here:
        raise WrongOrigin()
    if knock.token:
        bearer = bearers.of_token(knock.token)
    else:
        by_page = knock.origin is not None and knock.session
        bearer = bearers.of_session(knock.session) if by_page else None
    if bearer is None or bearer.person is None or not bearer.person.has_perm(ANSWERS):
        raise NotAllowed()
    return bearer
