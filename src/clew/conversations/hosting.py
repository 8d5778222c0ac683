"""Where on somebody else's site a customer was when they wrote."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clew.conversations.models import Conversation, HostPage
from clew.core import journal
from clew.core.refusals import Refusal

_BLANKS = re.compile(r"\s+")


class NotOneOfOurs(Refusal):
    code = "not_our_site"
    status = 422
    message = _("This address is on none of the inbox's sites.")


@transaction.atomic
def was_on(conversation: Conversation, title: str, url: str) -> None:
    """Keep the page's title and its address without what may be secret: query and fragment.

    Raises NotOneOfOurs for an address that is on none of the inbox's sites.
    """
    conversation = Conversation.locked(conversation.pk)
    address = address_on(conversation.inbox.origins(), url)
    if HostPage.keep(conversation, tidy(title), address):
        journal.record("host page told", about=conversation, visit=conversation.visit)


def address_on(origins: list[str], url: str) -> str:
    """Origin and path, if a browser would call the origin one of these."""
    try:
        parts = urlsplit(tidy(url))
    except ValueError as problem:
        raise NotOneOfOurs() from problem
    origin = f"{parts.scheme}://{parts.netloc}"
    if origin not in origins:
        raise NotOneOfOurs()
    return f"{origin}{parts.path or '/'}"


def tidy(text: str) -> str:
    """One line without marks that nobody sees, so that nothing turns the text beside it round."""
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in text)
    return _BLANKS.sub(" ", seen).strip()
