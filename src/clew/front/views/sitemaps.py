"""The sitemap (sitemaps.org): one file, or an index of parts that are small enough to be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import ceil

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from clew.core import languages
from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_page
from clew.front.frame import JOURNEYS, Paths
from clew.knowledge.models import Category, Publication

A_PART = 300  # with the longest addresses this is just below what the page layer keeps

type Entries = dict[str, object]


@anonymous_page
def sitemap(request: HttpRequest) -> HttpResponse:
    last = parts()
    if last == 1:
        return drawn(request, 1)
    addresses = [absolute(reverse("sitemap_part", args=[n])) for n in range(1, last + 1)]
    context = {"addresses": addresses}
    return render(request, "front/sitemap_index.xml", context, content_type="application/xml")


@anonymous_page
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    if not 1 <= part <= parts():
        raise Http404
    return drawn(request, part)


def parts() -> int:
    return max(1, ceil(Publication.objects.visible_to(None).count() / A_PART))


def drawn(request: HttpRequest, number: int) -> HttpResponse:
    first = [*standing(), *shelved()] if number == 1 else []
    context = {"groups": [*first, *written(number)]}
    return render(request, "front/sitemap.xml", context, content_type="application/xml")


def standing() -> list[Entries]:
    """The first page and the journeys, in each language."""
    paths = [named("front:home"), *(named("front:journey", str(journey)) for journey in JOURNEYS)]
    return [group(found) for found in paths]


def shelved() -> list[Entries]:
    out = Publication.objects.visible_to(None)
    shelves: dict[object, Paths] = defaultdict(dict)
    for one in Category.objects.filter(pk__in=out.values("category")).select_related("locale"):
        code = one.locale.language_code
        shelves[one.translation_key][code] = named("front:category", one.slug)[code]
    return [group(paths) for paths in shelves.values()]


def written(number: int) -> list[Entries]:
    """The articles of one part, each with its translations and the day it was last changed."""
    out = Publication.objects.visible_to(None)
    facts = ("group", "lang", "edition__path", "edition__updated_on")
    rows = out.order_by("group", "lang", "pk").values_list(*facts)
    here = list(rows[(number - 1) * A_PART : number * A_PART])
    editions: dict[object, Paths] = defaultdict(dict)
    for key, lang, path, _day in rows.filter(group__in={key for key, *_ in here}):
        editions[key][lang] = path
    return [group(editions[key], [(path, day)]) for key, _lang, path, day in here]


def group(paths: Paths, pages: Iterable[tuple[str, object]] | None = None) -> Entries:
    """Pages that are the same in other languages, as (path, day); without `pages` all of them."""
    listed = pages or [(path, None) for path in paths.values()]
    return {
        "alternates": [(code, absolute(path)) for code, path in paths.items()],
        "default": absolute(paths.get(languages.DEFAULT) or next(iter(paths.values()))),
        "pages": [(absolute(path), day) for path, day in listed],
    }


def named(view: str, *args: str) -> Paths:
    paths = {}
    for code in languages.CODES:
        with override(code):
            paths[code] = reverse(view, args=args)
    return paths
