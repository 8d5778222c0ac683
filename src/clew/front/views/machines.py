"""What machines read: robots.txt, the brand's colours, a sign of life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from clew.core import generations
from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_page
from clew.core.ui import colour
from clew.people.models import Organisation


@anonymous_page
def robots(request: HttpRequest) -> HttpResponse:
    closed = ["/studio/", "/api/", "/beacons/"]
    closed += [f"/*/{page}/" for page in ("search", "suggest", "ask", "editions")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def brand(request: HttpRequest) -> HttpResponse:
    """The owner's accent, and the shades of it that can be read."""
    answer = colours(request)
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@anonymous_page
def colours(request: HttpRequest) -> HttpResponse:
    shades = colour.brand(Organisation.load().accent)
    words = {"brand": shades.plain, "brand-deep": shades.deep, "brand-bright": shades.bright}
    rules = ";".join(f"--{name}:{value}" for name, value in words.items())
    return HttpResponse(f"@layer tokens{{:root{{{rules}}}}}\n", content_type="text/css")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Alive, and the database answers. Says nothing else to strangers."""
    generations.current("pages")
    return JsonResponse({"status": "ok"})
