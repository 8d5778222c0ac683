"""The door of the desk: who answers conversations gets in, and reads it in their own language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override
from wagtail.users.models import UserProfile

from clew.conversations.models import Conversation
from clew.core.refusals import SignedOut
from clew.front.desk.refusals import NoSuchConversation
from clew.people.models import Person

type View = Callable[..., HttpResponseBase]

ANSWERS = "people.answer_inbox"


class AgentRequest(HttpRequest):
    """A request that has been let in."""

    user: Person  # type: ignore[assignment]


def for_agents(view: View) -> View:
    """Guards a page of the desk."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        if not request.user.has_perm(ANSWERS):
            raise PermissionDenied
        with override(language_of(request.user)):
            return view(request, *args, **kwargs)

    return seen


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """A part of a page can't show the way to sign in: its script says so instead."""
    if request.headers.get("HX-Request"):
        raise SignedOut()
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/desk/")


def language_of(person: Person) -> str:
    """What they chose in the studio, else what their browser asks for."""
    chosen = UserProfile.objects.filter(user=person).values_list("preferred_language", flat=True)
    return chosen.first() or get_language() or "en"


def asked_for(request: AgentRequest, key: str) -> Conversation:
    """The conversation of that public id, if this agent may see it; raises NoSuchConversation."""
    seen = Conversation.objects.visible_to(request.user)
    found: Conversation | None = (
        seen.select_related("customer", "agent", "snooze").filter(public_id=key).first()
    )
    if found is None:
        raise NoSuchConversation()
    return found
