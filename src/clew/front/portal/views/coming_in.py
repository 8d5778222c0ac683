"""In by a mailed code or link, and out again."""

from __future__ import annotations

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clew.conversations.models import Conversation
from clew.core import limits
from clew.front.portal import drafts
from clew.front.portal.access import CustomerRequest
from clew.front.portal.proofs import CodeForm
from clew.front.portal.session import ASKED, WHO, customer_of, let_in, let_out
from clew.front.portal.views.asking import both, onward, page
from clew.people import flows as people
from clew.people import mailboxes
from clew.people.models import Passage, Person, SignIn


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


@both
def passage(request: HttpRequest, token: str) -> HttpResponse:
    """From the widget, on the word of the page around it; here too the button alone uses it up."""
    found = Passage.still_opened_by(token)
    if found is None:
        raise people.PassageOver()
    if request.method != "POST":
        person = found.visitor.person
        return page(request, "passage", called=person.first_name if person else "")
    visitor = people.let_in(token)
    assert visitor.person is not None
    let_in(request, visitor.person, vouched=visitor)
    return redirect("portal:requests")


@require_POST
def sign_out(request: CustomerRequest) -> HttpResponse:
    """Here, or with `everywhere` in every browser; who has begun a reply is told of it first."""
    customer = customer_of(request)
    if customer and (one := begun(request, customer)):
        notices.warning(
            request,
            _("What you wrote is not sent yet. Send it first, or sign out once more without it."),
        )
        return redirect("portal:conversation", one.public_id)
    if customer and request.POST.get("everywhere"):
        mailboxes.sign_out_everywhere(customer)
    if WHO in request.session:
        let_out(request)
    return redirect("front:home")


def begun(request: CustomerRequest, customer: Person) -> Conversation | None:
    """The request to which a reply was begun that they were not asked about before."""
    request.customer = customer
    key = request.POST.get("request", "").replace("\0", "")
    one = Conversation.objects.of_customer(customer).filter(public_id=key).first()
    draft = drafts.keep(request, one) if one else None
    return one if draft and not drafts.is_told(request, draft) else None
