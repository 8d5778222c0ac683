"""Out of the widget into the portal, for whom the page around it vouches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST

from clew.channels.web.views.reading import inbox_of, language_of, visitor_of
from clew.core import limits
from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_form
from clew.people import flows


@require_POST
@anonymous_form
def requests(request: HttpRequest, inbox: str, lang: str) -> HttpResponse:
    """POST → {"url"}: opens once, within two minutes. Refused for a visitor who is nobody yet."""
    visitor = visitor_of(request, inbox_of(inbox))
    limits.messages.count(f"visitor {visitor.pk}")
    with override(language_of(lang)):
        way = reverse("portal:passage", args=[flows.let_out(visitor)])
    return JsonResponse({"url": absolute(way)}, status=201)
