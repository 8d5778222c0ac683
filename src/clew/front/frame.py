"""What stands around every page: who runs it, the shelves, the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override

from clew.core import languages
from clew.core.addresses import absolute
from clew.knowledge import flows
from clew.knowledge.models import Journey
from clew.people.models import Organisation

type Paths = dict[str, str]

JOURNEYS = (Journey.AFTER_SALE, Journey.NEW, Journey.PROSPECTIVE)


@dataclass(frozen=True)
class House:
    """The organisation in the reader's language, and the ways to reach its people."""

    name: str
    phone: str
    email: str
    opening_hours: str
    urgent_hint: str

    @classmethod
    def here(cls) -> House:
        found = Organisation.load()
        words = (found.worded("opening_hours"), found.worded("urgent_hint"))
        return cls(found.worded("name"), found.phone, found.email, *words)

    @property
    def tel(self) -> str:
        """The number as a telephone dials it."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


def language() -> str:
    """The language of this page, as one of our codes."""
    return languages.normal(get_language() or "") or languages.DEFAULT


def shown(
    request: HttpRequest,
    template: str,
    *,
    status: int = 200,
    paths: Paths | None = None,
    canonical: str | None = None,
    **context: Any,
) -> HttpResponse:
    """Render a page in its frame. `paths` says where it stands in each language it exists in.

    One with a `canonical` address of its own is a part of those, and no translation of any.
    """
    lang = language()
    own = paths if paths is not None else everywhere(request)
    frame = {
        "lang": lang,
        "house": House.here(),
        "shelves": flows.categories(lang),
        "journeys": JOURNEYS,
        "canonical": absolute(canonical or own.get(lang) or request.path),
        "alternates": [(c, absolute(p)) for c, p in own.items()] if canonical is None else [],
        "fallback": absolute(own.get(languages.DEFAULT) or next(iter(own.values()), "/")),
        "switch": switch(request, lang, own),
    }
    return render(request, template, {**frame, **context}, status=status)


def everywhere(request: HttpRequest) -> Paths:
    """The paths of a page that exists in every language."""
    _, _, rest = request.path.lstrip("/").partition("/")
    return {code: f"/{code}/{rest}" for code in languages.CODES}


def switch(request: HttpRequest, lang: str, paths: Paths) -> list[dict[str, Any]]:
    """The language menu: this page in each language, or that language's first page."""
    query = f"?{request.GET.urlencode()}" if request.method == "GET" and request.GET else ""
    return [
        {
            "code": code,
            "url": paths[code] + query if code in paths else first_page(code),
            "current": code == lang,
        }
        for code in languages.CODES
    ]


def first_page(code: str) -> str:
    with override(code):
        return reverse("front:home")
