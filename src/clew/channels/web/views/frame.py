"""The widget's frame: one page for each inbox and language, without cookie, token or nonce."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import get_language, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from clew.channels.web.views.reading import inbox_of, language_of
from clew.core import languages
from clew.core.surfaces import anonymous_page, anonymous_view
from clew.core.ui import colour
from clew.knowledge.models import Journey
from clew.people.models import Inbox, Organisation

JOURNEYS = (Journey.AFTER_SALE, Journey.NEW, Journey.PROSPECTIVE)


@require_safe
@anonymous_view
def door(request: HttpRequest, inbox: str) -> HttpResponse:
    """Leads to the frame in the reader's language, for whoever asks without one."""
    lang = languages.normal(get_language() or "") or languages.DEFAULT
    return redirect("channel_web:frame", inbox=inbox_of(inbox).key, lang=lang)


@require_safe
@xframe_options_exempt
@anonymous_page
def frame(request: HttpRequest, inbox: str, lang: str) -> HttpResponse:
    found, code = inbox_of(inbox), language_of(lang)
    with override(code):
        return csp_override(policy(found))(drawn)(request, found, code)


def drawn(request: HttpRequest, inbox: Inbox, lang: str) -> HttpResponse:
    organisation = Organisation.load()
    phone = organisation.phone
    context = {
        "lang": lang,
        "inbox": inbox,
        "sites": " ".join(inbox.origins()),
        "home": settings.CLEW.public_url,
        "greeting": inbox.greets(),
        "organisation": organisation.worded("name"),
        "opening_hours": organisation.worded("opening_hours"),
        "phone": phone,
        "tel": "".join(c for c in phone if c.isdigit() or c == "+"),
        "journeys": [(one.label, path_of(one, lang)) for one in JOURNEYS],
    }
    return render(request, "web/frame.html", context)


def path_of(journey: Journey, lang: str) -> str:
    with override(lang):
        return reverse("front:journey", args=[journey.value])


def policy(inbox: Inbox) -> dict[str, list[str]]:
    """Our own scripts, styles and sockets; framed by the inbox's sites and nobody else."""
    return {
        "default-src": [CSP.NONE],
        "script-src": [CSP.SELF],
        "style-src": [CSP.SELF],
        "img-src": [CSP.SELF, "data:", "blob:"],
        "connect-src": [CSP.SELF],
        "frame-ancestors": [CSP.SELF, *inbox.origins()],
        "object-src": [CSP.NONE],
        "base-uri": [CSP.NONE],
        "form-action": [CSP.NONE],
        "report-uri": settings.SECURE_CSP["report-uri"],
        "report-to": settings.SECURE_CSP["report-to"],
    }


@require_safe
@anonymous_page
def brand(request: HttpRequest, inbox: str) -> HttpResponse:
    """The inbox's accent, and the shades of it that can be read."""
    shades = colour.brand(inbox_of(inbox).colour())
    words = {"brand": shades.plain, "brand-deep": shades.deep, "brand-bright": shades.bright}
    rules = ";".join(f"--{name}:{value}" for name, value in words.items())
    return HttpResponse(f"@layer tokens{{:root{{{rules}}}}}\n", content_type="text/css")
