"""What a customer writes in a request of theirs, and the files that go with it."""

from __future__ import annotations

import secrets

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from clew.conversations import flows, letters
from clew.conversations.attachments import keeping
from clew.conversations.attachments.incoming import file_in
from clew.conversations.models import Attachment, Conversation
from clew.core import limits, tokens
from clew.core.refusals import Refusal
from clew.front.forms import FileForm
from clew.front.portal import drafts
from clew.front.portal.access import CustomerRequest, asked_for, for_customers
from clew.front.portal.enclosing import enclosed
from clew.front.portal.forms import MessageForm
from clew.front.portal.thread import composer, thread

type Files = list[Attachment]


@require_POST
@for_customers
def messages(request: CustomerRequest, conversation: str) -> HttpResponse:
    one = asked_for(request, conversation)
    limits.messages.count(f"person {request.customer.pk}")
    form = MessageForm.sent(request)
    form.is_valid()
    files = enclosed(request, form)
    place = sent(one, request, form, files) if form.is_valid() else 0
    if not place:
        return back_to_the_form(request, one, form, files)
    drafts.forget(request, one)
    if request.headers.get("HX-Request"):
        return render(request, "front/portal/parts/composer.html", composer(one))
    return redirect(f"{reverse('portal:conversation', args=[conversation])}#m{place}")


def sent(one: Conversation, request: CustomerRequest, form: MessageForm, files: Files) -> int:
    """The place of the message in the thread; 0 where its files are no longer free."""
    letters.go_on(one, request.customer)
    word = form.cleaned_data["client_id"] or secrets.token_urlsafe(16)
    try:
        return flows.receive(one, form.cleaned_data["text"], client_id=word, files=files).seq
    except Refusal as problem:
        form.add_error("chosen", str(problem.message))
        return 0


def back_to_the_form(
    request: CustomerRequest, one: Conversation, form: MessageForm, files: Files
) -> HttpResponse:
    """Nothing that was written or sent up is lost; what is to be mended is said at its field."""
    if request.headers.get("HX-Request"):
        context = composer(one, form, files)
        return render(request, "front/portal/parts/composer.html", context, status=422)
    return thread(request, one, status=422, form=form, files=files)


@require_POST
@for_customers
def attachments(request: CustomerRequest, conversation: str) -> HttpResponse:
    """A file for a message to come; the same client_id is one file however often it comes."""
    asked_for(request, conversation)
    form = FileForm(request.GET)
    form.is_valid()
    with file_in(request, form.cleaned_data.get("name", "")) as (name, file):
        client_id = form.cleaned_data["client_id"] or tokens.opaque_id()
        network = limits.address_of(request)
        one = keeping.take_in(request.customer, name, file, client_id=client_id, network=network)
    return JsonResponse(one.facts())
