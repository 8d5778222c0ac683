"""Asking for a code, and where somebody goes who has come in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from clew.conversations.models import Conversation
from clew.core import limits
from clew.front.frame import language, shown
from clew.front.portal.proofs import AddressForm
from clew.front.portal.session import ASKED, customer_of
from clew.people import mailboxes
from clew.people.models import Identity, Person

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address; whatever it is, the next page is the same."""
    if request.method != "POST":
        customer = customer_of(request)
        if customer and not request.GET.get("another"):
            return onward(customer, request.GET.get("to", ""))
        return page(request, "sign_in", form=AddressForm(initial={"to": request.GET.get("to", "")}))
    form = AddressForm(request.POST)
    if not form.is_valid():
        return page(request, "sign_in", status=422, form=form)
    return ask(request, form.cleaned_data["email"], goes_to=form.cleaned_data["to"])


def ask(request: HttpRequest, email: str, *, goes_to: str = "") -> HttpResponse:
    """Have a code mailed, and show where to write it."""
    request.session[ASKED] = mailboxes.ask(
        email,
        is_expected=has_to_do_with_us(email),
        language=language(),
        network=limits.address_of(request),
        goes_to=goes_to,
    ).key
    return redirect("portal:code")


def has_to_do_with_us(email: str) -> bool:
    """Both are asked in any case: how long it takes tells nothing."""
    address = Person.objects.normalize(email)
    known = Identity.objects.reached_at(address).exists()
    claimed = Conversation.objects.filter(reply_to=address).exists()
    return bool(known or claimed)


def onward(customer: Person, conversation: str) -> HttpResponse:
    """To where they were going, if that is theirs; nothing else is taken for a place."""
    theirs = Conversation.objects.of_customer(customer)
    if theirs.filter(public_id=conversation.replace("\0", "")).exists():
        return redirect("portal:conversation", conversation)
    return redirect("portal:requests")


def page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return shown(request, f"front/portal/{name}.html", status=status, **context)
