"""What the widget's addresses say: the inbox, the language, the body, the token."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from clew.core import languages, strict_json
from clew.core.refusals import BadJson, Refusal
from clew.people.models import Inbox, Visitor

BEARER = "bearer "
MOST_WORD = 32


class NoToken(Refusal):
    code = "no_token"
    status = 401


def inbox_of(key: str) -> Inbox:
    found = Inbox.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def language_of(code: str) -> str:
    if code not in languages.CODES:
        raise Http404
    return code


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in a request that says it holds one; raises BadJson."""
    if "json" not in request.headers.get("Content-Type", ""):
        raise BadJson()
    found = strict_json.parse(request.body)
    if not isinstance(found, dict):
        raise BadJson()
    return found


def text_in(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise BadJson()
    return value


def word(text: str) -> str:
    """The word of a visit, or nothing for what is none."""
    return text if text.isalnum() and text.isascii() and len(text) <= MOST_WORD else ""


def visitor_of(request: HttpRequest, inbox: Inbox) -> Visitor:
    """Whose token the request carries; raises NoToken for none and for another inbox's."""
    header = request.headers.get("Authorization", "")
    token = header[len(BEARER) :] if header.lower().startswith(BEARER) else ""
    known = Visitor.known_by(token) if token else None
    if known is None or known.inbox_id != inbox.pk:
        raise NoToken()
    return known
