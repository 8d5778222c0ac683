"""What the widget offers to read: while somebody types, and for the page they are on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from clew.answers import flows, record
from clew.answers.hit import Hit
from clew.answers.text.evidence import spoken
from clew.channels.web.views.reading import inbox_of, language_of, word
from clew.core import limits
from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_view

MOST = 5
LONGEST = 300


@require_safe
@anonymous_view
def search(request: HttpRequest, inbox: str, lang: str) -> HttpResponse:
    """`?q=` what somebody types, or `?page=` the title and path of the page they are on."""
    inbox_of(inbox)
    limits.searches.count(limits.address_of(request))
    typed, page = asked(request, "q"), asked(request, "page")
    lang = spoken(typed, language_of(lang))
    with override(lang):
        found = typed_for(typed, lang) if typed else for_page(page, lang)
        if typed and request.GET.get("meant"):
            record.searched(
                typed, lang=lang, found=len(found), surface="widget",
                visit=word(request.GET.get("visit", "")),
            )  # fmt: skip
        first = flows.why_urgent(typed)
        return JsonResponse({"results": [shown(hit) for hit in found], "urgent": first})


def asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def typed_for(text: str, lang: str) -> list[Hit]:
    return flows.search(text, lang=lang, limit=MOST).leading or flows.suggest(text, lang, MOST)


def for_page(page: str, lang: str) -> list[Hit]:
    """Only what convinces: a guess about a page that nobody asked about is noise."""
    return flows.search(page, lang=lang, limit=MOST).leading if page else []


def shown(hit: Hit) -> dict[str, Any]:
    return {
        "title": hit.title,
        "url": absolute(hit.url),
        "snippet": hit.snippet_text,
        "lang": hit.lang,
    }
