"""A file that stands in a request."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from clew.conversations.attachments import giving
from clew.conversations.models import Attachment
from clew.front.portal.access import CustomerRequest, asked_for, for_customers


@require_safe
@for_customers
def file(request: CustomerRequest, conversation: str, key: str) -> HttpResponseBase:
    one = asked_for(request, conversation)
    sent = Attachment.objects.filter(message__conversation=one, key=key.replace("\0", ""))
    return giving.handed(request, sent.first())
