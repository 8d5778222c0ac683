"""A reply that was begun when another button was pressed: the session keeps it for its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest

from clew.conversations.models import Attachment, Conversation
from clew.front.portal.access import CustomerRequest
from clew.front.portal.enclosing import enclosed
from clew.front.portal.forms import MOST_TEXT, MessageForm

KEPT, TOLD = "begun", "told"
MOST = 5  # in one session


def keep(request: CustomerRequest, one: Conversation) -> Any:
    """Keep the text and the files that came along with a button; returns them, if there are any."""
    form = MessageForm.sent(request)
    form.is_valid()
    files = [file.key for file in enclosed(request, form)]
    for words in form.errors.get("chosen", ()):
        notices.warning(request, str(words))
    text = request.POST.get("text", "").replace("\0", "")[:MOST_TEXT]
    draft = [text, form.cleaned_data["client_id"], files] if text.strip() or files else None
    forget(request, one)
    if draft:
        latest = list(request.session[KEPT].items())[1 - MOST :]
        request.session[KEPT] = dict([*latest, (one.public_id, draft)])
    return draft


def is_told(request: HttpRequest, draft: Any) -> bool:
    """Whether they were told before that this is not sent yet; from now on they are."""
    told, request.session[TOLD] = request.session.get(TOLD), draft
    return bool(told == draft)


def forget(request: HttpRequest, one: Conversation) -> None:
    """Sent, or emptied: it is not shown again."""
    kept = dict(request.session.get(KEPT, {}))
    kept.pop(one.public_id, None)
    request.session[KEPT] = kept


def begun(request: CustomerRequest, one: Conversation) -> tuple[MessageForm, list[Attachment]]:
    """The form as it was left, with the files that are still to go; else an empty one."""
    text, word, keys = request.session.get(KEPT, {}).get(one.public_id) or ("", "", [])
    own = Attachment.objects.sent_up_by(request.customer).unsent()
    return MessageForm.begun(text, word), list(own.filter(key__in=keys))
