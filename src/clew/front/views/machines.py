"""What machines read: the sitemap, robots.txt, the brand's colours, a sign of life."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from clew.core import generations, languages
from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_page
from clew.core.ui import colour
from clew.front.frame import JOURNEYS, Paths
from clew.knowledge.models import Category, Publication
from clew.people.models import Organisation

MOST_ADDRESSES = 45_000  # a sitemap may hold 50,000 (sitemaps.org)


@anonymous_page
def sitemap(request: HttpRequest) -> HttpResponse:
    context = {"groups": [*standing(), *shelved(), *written()]}
    return render(request, "front/sitemap.xml", context, content_type="application/xml")


def standing() -> list[dict[str, object]]:
    """The first page and the journeys, in each language."""
    return [
        *[group(named("front:home"))],
        *[group(named("front:journey", str(journey))) for journey in JOURNEYS],
    ]


def shelved() -> list[dict[str, object]]:
    out = Publication.objects.visible_to(None)
    shelves: dict[object, Paths] = defaultdict(dict)
    for one in Category.objects.filter(pk__in=out.values("category")).select_related("locale"):
        code = one.locale.language_code
        shelves[one.translation_key][code] = named("front:category", one.slug)[code]
    return [group(paths) for paths in shelves.values()]


def written() -> list[dict[str, object]]:
    """Each article with its translations and the day it was last changed."""
    editions: dict[object, Paths] = defaultdict(dict)
    days: dict[str, object] = {}
    rows = Publication.objects.visible_to(None).latest_first()
    facts = rows.values_list("group", "lang", "edition__path", "edition__updated_on")
    for key, lang, path, day in facts[:MOST_ADDRESSES]:
        editions[key][lang] = path
        days[path] = day
    return [group(paths, days) for paths in editions.values()]


def group(paths: Paths, days: dict[str, object] | None = None) -> dict[str, object]:
    alternates = [(code, absolute(path)) for code, path in paths.items()]
    default = absolute(paths.get(languages.DEFAULT) or next(iter(paths.values())))
    pages = [(absolute(path), (days or {}).get(path)) for path in paths.values()]
    return {"alternates": alternates, "default": default, "pages": pages}


def named(view: str, *args: str) -> Paths:
    paths = {}
    for code in languages.CODES:
        with override(code):
            paths[code] = reverse(view, args=args)
    return paths


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
