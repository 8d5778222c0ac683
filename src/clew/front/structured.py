"""What search engines read: schema.org as JSON-LD. Data blocks run nothing, so CSP lets them be."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from clew.core.addresses import absolute
from clew.core.templatetags.ui import html_lang
from clew.front.shelves import Crumbs
from clew.knowledge.models import Edition, Kind

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def block(kind: str, **facts: Any) -> SafeString:
    """One JSON-LD object, safe between script tags whatever it holds (as Django's json_script)."""
    data = {"@context": "https://schema.org", "@type": kind, **facts}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


def website(lang: str) -> SafeString:
    target = absolute(reverse("front:search")) + "?q={search_term_string}"
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    home = absolute(reverse("front:home"))
    return block("WebSite", url=home, inLanguage=html_lang(lang), potentialAction=search)


def breadcrumbs(crumbs: Crumbs) -> SafeString:
    steps = [
        {"@type": "ListItem", "position": at, "name": str(name), "item": absolute(address)}
        for at, (name, address) in enumerate(crumbs, start=1)
    ]
    return block("BreadcrumbList", itemListElement=steps)


def article(edition: Edition, crumbs: Crumbs) -> list[SafeString]:
    """The trail, and the article as a HowTo if it has steps, else as a question answered."""
    trail = breadcrumbs([*crumbs, (edition.title, edition.path)])
    steps = edition.parts.get("steps") or []
    if edition.kind != Kind.FAQ and len(steps) > 1:
        return [trail, howto(edition, steps)]
    return [trail, faq(edition)]


def howto(edition: Edition, steps: list[dict[str, str]]) -> SafeString:
    drawn = [
        {"@type": "HowToStep", "position": at, "text": step["text"], **picture(step)}
        for at, step in enumerate(steps, start=1)
    ]
    return block("HowTo", **common(edition), step=drawn)


def picture(step: dict[str, str]) -> dict[str, str]:
    return {"image": absolute(step["picture"])} if step.get("picture") else {}


def faq(edition: Edition) -> SafeString:
    answer = {"@type": "Answer", "text": edition.text}
    asked = {"@type": "Question", "name": edition.title, "acceptedAnswer": answer}
    return block("FAQPage", **common(edition), mainEntity=[asked])


def common(edition: Edition) -> dict[str, str]:
    return {
        "name": edition.title,
        "description": edition.summary,
        "inLanguage": html_lang(edition.lang),
        "dateModified": edition.updated_on.isoformat(),
        "url": absolute(edition.path),
    }
