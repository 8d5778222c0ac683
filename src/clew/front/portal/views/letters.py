"""The link in a letter: to the conversation, by way of proving that the mailbox is yours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from clew.conversations.models import Delivery
from clew.core.refusals import NothingHere
from clew.front.portal.session import customer_of
from clew.front.portal.views.asking import ask, page
from clew.people.models import Identity
from clew.people.models.sign_in import masked


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link alone learns the number, and can have a code sent to that mailbox."""
    found = Delivery.opened_by(token.replace("\0", ""))
    if found is None or found.is_for_owners or not found.address:
        raise NothingHere()
    conversation = found.conversation
    customer = customer_of(request)
    if customer and found.address in Identity.mailboxes(customer):
        return redirect("portal:conversation", conversation.public_id)
    if request.method == "POST":
        return ask(request, found.address, goes_to=conversation.public_id)
    number, address = conversation.number, masked(found.address)
    return page(request, "letter", number=number, address=address)
