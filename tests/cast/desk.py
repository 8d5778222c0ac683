"""An editor's desk: the studio's forms for an article, filled in and sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cast.staff import Staff
from clew.knowledge.models import Article

ROOM = "wagtailsnippets_knowledge_article"


def address(page: str, *args: object) -> str:
    return reverse(f"{ROOM}:{page}", args=args)


def form(title: str, text: str = "Rinse it.", **more: Any) -> dict[str, Any]:
    """What the article form sends: one paragraph, everybody may read it."""
    facts = {
        "title": title,
        "summary": "",
        "slug": "",
        "kind": "faq",
        "journey": "after-sale",
        "visibility": "public",
        "boundary": "self-service",
        "category": "",
        "updated_on": "",
        "source_url": "",
        "go_live_at": "",
        "expire_at": "",
        "body": streamfield([("text", rich_text(f"<p>{text}</p>"))]),
        "phrasings": inline_formset([]),
    }
    sent: dict[str, Any] = nested_form_data({**facts, **more})
    return sent


def writes(editor: Staff, title: str, text: str, press: str = "", **more: Any) -> Article:
    """A new article by the form; `press` is the button: action-publish, action-submit, or save."""
    sent = {**form(title, text, **more), **({press: "1"} if press else {})}
    answer = editor.posts(address("add"), sent)
    assert answer.status_code == 302, complaints(answer)
    return Article.objects.order_by("-pk")[0]


def changes(
    editor: Staff, article: Article, text: str, press: str = "", *, title: str = "", **more: Any
) -> HttpResponse:
    sent = form(title or article.title, text, **{"slug": article.slug, **more})
    return editor.posts(address("edit", article.pk), {**sent, **({press: "1"} if press else {})})


def complaints(answer: HttpResponse) -> str:
    found = (answer.context or {}).get("form") if hasattr(answer, "context") else None
    return f"{answer.status_code}: {found.errors if found else answer.content[:500]!r}"
