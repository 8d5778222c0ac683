"""Files that go with a message in the portal.

A script sends each up as soon as it is chosen; without one they come with the form itself.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from clew.conversations.attachments import keeping, sending
from clew.conversations.attachments.refusals import TooManyFiles
from clew.conversations.models import Attachment
from clew.core import limits
from clew.core.refusals import Refusal
from clew.front.portal.access import CustomerRequest
from clew.front.portal.forms import MessageForm


def enclosed(request: CustomerRequest, form: MessageForm) -> list[Attachment]:
    """What goes with a message that has been looked at; what is wrong with a file is said there."""
    keys = " ".join(request.POST.getlist("attachments")).replace("\0", "").split()
    kept: list[Attachment] = []
    try:
        kept = sending.ready(request.customer, keys)
    except Refusal as problem:
        form.add_error("chosen", str(problem.message))
        own = Attachment.objects.sent_up_by(request.customer).unsent()
        kept = list(own.filter(key__in=keys[: sending.MOST_FILES]))
    word = form.cleaned_data.get("client_id") or secrets.token_urlsafe(16)
    for sent in request.FILES.getlist("chosen"):
        try:
            kept.append(taken_in(request, sent, word, room=sending.MOST_FILES - len(kept)))
        except Refusal as problem:
            form.add_error("chosen", f"{sent.name}: {problem.message}")
    return kept


def taken_in(request: CustomerRequest, sent: Any, word: str, *, room: int) -> Attachment:
    """One file of the form; pressed twice it is one. Raises what is wrong with it."""
    if room < 1:
        raise TooManyFiles()
    return keeping.take_in(
        request.customer,
        sent.name,
        sent.file,
        client_id=named(word, sent),
        network=limits.address_of(request),
    )


def named(word: str, sent: Any) -> str:
    """By the page and by what is in it: when another file is chosen anew, this one stays itself."""
    digest = hashlib.sha256(word.encode())
    for block in sent.chunks():
        digest.update(block)
    return digest.hexdigest()[:40]
