"""Signing in by a mailed code or link, and out again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from clew.conversations.models import Conversation
from clew.core import limits
from clew.front.frame import language, shown
from clew.front.portal.access import ASKED, WHO, customer_of, let_in, let_out
from clew.front.portal.forms import AddressForm, CodeForm
from clew.people import mailboxes
from clew.people.models import Identity, Person, SignIn

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address; whatever it is, the next page is the same."""
    if request.method != "POST":
        if customer := customer_of(request):
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


@both
def code(request: HttpRequest) -> HttpResponse:
    asked = SignIn.objects.filter(key=request.session.get(ASKED, "")).first()
    if asked is None:
        return redirect("portal:requests" if customer_of(request) else "portal:sign_in")
    if request.method != "POST":
        return page(request, "code", form=CodeForm(), asked=asked)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            typed, network = form.cleaned_data["code"], limits.address_of(request)
            person, _used = mailboxes.come_in_by_code(asked.key, typed, network=network)
        except mailboxes.WrongCode as problem:
            form.add_error("code", str(problem.message))
        else:
            let_in(request, person)
            return onward(person, asked.goes_to)
    return page(request, "code", status=422, form=form, asked=asked)


@both
def link(request: HttpRequest, token: str) -> HttpResponse:
    """GET uses nothing up, so a mail scanner does no harm; the button does."""
    asked = SignIn.of_link(token)
    if asked is None:
        raise mailboxes.LinkOver()
    if request.method != "POST":
        return page(request, "link", asked=asked)
    person, _used = mailboxes.come_in_by_link(token)
    let_in(request, person)
    return onward(person, asked.goes_to)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Here, or with `everywhere` in every browser."""
    customer = customer_of(request)
    if customer and request.POST.get("everywhere"):
        mailboxes.sign_out_everywhere(customer)
    if WHO in request.session:
        let_out(request)
    return redirect("front:home")


def onward(customer: Person, conversation: str) -> HttpResponse:
    """To where they were going, if that is theirs; nothing else is taken for a place."""
    theirs = Conversation.objects.of_customer(customer)
    if theirs.filter(public_id=conversation.replace("\0", "")).exists():
        return redirect("portal:conversation", conversation)
    return redirect("portal:requests")


def page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return shown(request, f"front/portal/{name}.html", status=status, **context)
