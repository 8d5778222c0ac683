"""Who a visitor is, on the word of the page around the widget."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from clew.channels.web.views.reading import body_of, inbox_of, text_in, visitor_of
from clew.conversations import flows as conversations
from clew.core.surfaces import anonymous_form
from clew.people import flows


@require_POST
@anonymous_form
def identity(request: HttpRequest, inbox: str) -> HttpResponse:
    """POST {"signed"} → {"token"}: the token before opens nothing any more."""
    visitor = visitor_of(request, inbox_of(inbox))
    known, token = flows.identify(visitor, text_in(body_of(request), "signed"))
    conversations.recognise(known)
    return JsonResponse({"token": token})
