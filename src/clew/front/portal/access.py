"""The door of the customer portal: who has proven a mailbox gets in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from clew.conversations.models import Conversation
from clew.core.refusals import NothingHere, SignedOut
from clew.front.portal.session import customer_of
from clew.people.models import Person

type View = Callable[..., HttpResponseBase]


class CustomerRequest(HttpRequest):
    """A request that has been let in."""

    customer: Person


def for_customers(view: View) -> View:
    """Guards a page of the portal; who is not in is led to the sign-in, and back from there."""

    @wraps(view)
    def seen(request: CustomerRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        customer = customer_of(request)
        if customer is None and is_part(request):
            raise SignedOut()
        if customer is None:
            return sign_in_first(kwargs.get("conversation", ""))
        request.customer = customer
        return view(request, *args, **kwargs)

    return seen


def is_part(request: HttpRequest) -> bool:
    """Asked by a script, which can't show the way to sign in: it says so instead."""
    return bool(request.headers.get("HX-Request"))


def sign_in_first(conversation: str = "") -> HttpResponse:
    return redirect(reverse("portal:sign_in") + (f"?to={conversation}" if conversation else ""))


def asked_for(request: CustomerRequest, key: str) -> Conversation:
    """The conversation of that public id, if it is this customer's; raises NothingHere."""
    found: Conversation
    for found in Conversation.objects.of_customer(request.customer).filter(public_id=key):
        return found
    raise NothingHere()
