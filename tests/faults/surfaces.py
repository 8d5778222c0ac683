"""Every public address, filled with whatever it takes: the sweep that canaries are sought in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cast.visitors import Visitor
from clew.core.languages import CODES
from clew.knowledge.models import Article, Category, Edition
from faults.planted import OPEN, Planted


def pages(planted: Planted) -> Iterator[str]:
    """Everything that a GET can reach without signing in."""
    yield from ("/", "/sitemap.xml", "/robots.txt", "/brand.css", "/healthz", "/widget.js")
    yield from (f"/api/v1/{name}" for name in ("openapi.json", "search", "ask", "docs"))
    for lang in CODES:
        yield from in_language(lang)
    for article in Article.objects.all():
        yield from around(article)
    for secret in planted:
        if secret.article is not None and secret.article.pk is None:
            yield secret.address
    yield from ("/media/", "/media/original_images/", "/no/such/page/", "/en/no-such-page/")


def in_language(lang: str) -> Iterator[str]:
    standing = ("", "search/", "ask/", "contact/", "feed/", "suggest/", "contact/matches/")
    yield from (f"/{lang}/{name}" for name in standing)
    yield from (f"/{lang}/journeys/{name}/" for name in ("prospective", "new", "after-sale"))
    shelves = Category.objects.values_list("slug", flat=True)
    yield from (f"/{lang}/categories/{slug}/" for slug in shelves)
    yield from asked(lang, OPEN)
    yield from (f"/widget/main/{lang}/{name}" for name in ("", "status/"))


def asked(lang: str, words: str) -> Iterator[str]:
    yield from (f"/{lang}/{name}/?q={words}" for name in ("search", "ask", "suggest"))
    yield f"/{lang}/search/?q={words}&journey=after-sale"
    yield f"/api/v1/search?q={words}&lang={lang}&limit=50"
    yield from (f"/widget/main/{lang}/search/?{name}={words}" for name in ("q", "page"))


def around(article: Article) -> Iterator[str]:
    """An article's address, as it was, as others would write it, and what hangs below it."""
    known = {article.slug, "wrong-slug"}
    known |= set(Edition.objects.filter(article=article).values_list("slug", flat=True))
    for lang in ("en", "vi"):
        for slug in known:
            yield f"/{lang}/articles/{slug}-{article.public_id}/"
    yield f"/en/articles/{article.public_id}/"
    yield f"/en/articles/{article.slug}/"
    yield f"/en/articles/{article.pk}/"


def sent(visitor: Visitor, words: str) -> Iterator[tuple[str, Any]]:
    """What a POST without a session gives: the matches, the letter, the API's answer, a vote."""
    for lang in CODES:
        yield "matches", visitor.posts(f"/{lang}/contact/matches/", {"text": words})
        yield "look", visitor.posts(f"/{lang}/contact/", {"step": "look", "text": words})
        body = {"text": words, "lang": lang}
        yield "ask", visitor.browser.post("/api/v1/ask", body, content_type="application/json")
    for handle in Edition.objects.values_list("handle", flat=True):
        yield "vote", visitor.posts(f"/en/editions/{handle}/votes/", {"solved": "no"})


def everything_in(answer: Any) -> str:
    """Status line, headers, cookies and body as one text; JSON without its escapes."""
    parts = b"".join(answer.streaming_content) if answer.streaming else answer.content
    body = parts.decode("utf-8", "replace")
    if "json" in answer.headers.get("Content-Type", ""):
        body = json.dumps(json.loads(body), ensure_ascii=False)
    return f"{dict(answer.headers.items())}\n{answer.cookies.output()}\n{body}"


def gets_nothing_hidden(visitor: Visitor, planted: Planted) -> list[str]:
    """`address: kind: place` for each canary that a GET shows to this reader."""
    return [
        f"{address}: {found}"
        for address in pages(planted)
        for found in planted.seen_in(without_own(address, everything_in(visitor.gets(address))))
    ]


def without_own(address: str, text: str) -> str:
    """A refusal may repeat the address that was asked for; that tells nobody anything."""
    return text.replace(address, "").replace(address.partition("?")[0].rstrip("/"), "")
