"""The door of the customer portal: who has proven a mailbox gets in, and is no account of staff.

Who comes in this way stands in the session under a name of its own. `request.user` knows nothing
of them, so that nothing of the studio or the desk opens.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from clew.conversations.models import Conversation
from clew.core.refusals import NothingHere
from clew.people.models import Person

type View = Callable[..., HttpResponse]

WHO, ASKED = "customer", "sign_in"


class CustomerRequest(HttpRequest):
    """A request that has been let in."""

    customer: Person


def for_customers(view: View) -> View:
    """Guards a page of the portal; who is not in is led to the sign-in, and back from there."""

    @wraps(view)
    def seen(request: CustomerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        customer = customer_of(request)
        if customer is None:
            return sign_in_first(kwargs.get("conversation", ""))
        request.customer = customer
        return view(request, *args, **kwargs)

    return seen


def sign_in_first(conversation: str = "") -> HttpResponse:
    wanted = f"?to={conversation}" if conversation else ""
    return redirect(reverse("portal:sign_in") + wanted)


def customer_of(request: HttpRequest) -> Person | None:
    """Who has come in with this browser, if nothing has ended that since."""
    number, mark = request.session.get(WHO, (0, ""))
    person = Person.objects.filter(pk=number, is_active=True, is_staff=False).first()
    if person is None or not constant_time_compare(mark, person.get_session_auth_hash()):
        return None
    return person


def let_in(request: HttpRequest, person: Person) -> None:
    """Whoever knew the session before knows nothing of this one."""
    request.session.pop(ASKED, None)
    request.session.cycle_key()
    rotate_token(request)
    request.session[WHO] = (person.pk, person.get_session_auth_hash())


def let_out(request: HttpRequest) -> None:
    """The studio's session, if this browser has one too, goes on under another name."""
    request.session.pop(WHO, None)
    request.session.cycle_key() if request.user.is_authenticated else request.session.flush()


def asked_for(request: CustomerRequest, key: str) -> Conversation:
    """The conversation of that public id, if it is this customer's; raises NothingHere."""
    theirs = Conversation.objects.of_customer(request.customer)
    found: Conversation | None = theirs.filter(public_id=key).first()
    if found is None:
        raise NothingHere()
    return found
