"""One visit on both sides: the widget gives its word for a link, the help center takes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from clew.channels.web.models import Handover
from clew.channels.web.views.reading import body_of, text_in, word
from clew.core import limits
from clew.core.refusals import BadJson
from clew.core.surfaces import anonymous_form


@require_POST
@anonymous_form
def give(request: HttpRequest) -> HttpResponse:
    """POST {"visit"} → {"token"}, to stand behind the # of one link."""
    limits.beacons.count(limits.address_of(request))
    visit = word(text_in(body_of(request), "visit"))
    if not visit:
        raise BadJson()
    return JsonResponse({"token": Handover.of(visit)}, status=201)


@require_POST
@anonymous_form
def take(request: HttpRequest) -> HttpResponse:
    """POST {"token"} → {"visit"}, empty where the token is used up, old or unknown."""
    limits.beacons.count(limits.address_of(request))
    return JsonResponse({"visit": Handover.take(text_in(body_of(request), "token"))})
