"""The studio's forms as a browser would send them, and a look at whether anything was written."""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps import apps
from django.db import connection

from cast.visitors import Visitor

ARTICLES = "/studio/snippets/knowledge/article/"
NEW_ARTICLE = f"{ARTICLES}add/?locale=en"
CATEGORIES = "/studio/snippets/knowledge/category/"
UNTOLD = {"django_session", "core_cache", "core_journalentry", "account_emailaddress"}


def article_form(**facts: Any) -> dict[str, Any]:
    """A whole article form; no blocks unless they are given."""
    phrasings = {
        "phrasings-TOTAL_FORMS": "0", "phrasings-INITIAL_FORMS": "0",
        "phrasings-MIN_NUM_FORMS": "0", "phrasings-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    own = {
        "title": "How a parcel comes back", "summary": "", "slug": "", "kind": "faq",
        "journey": "after-sale", "visibility": "public", "boundary": "self-service",
        "category": "", "updated_on": "", "source_url": "", "body-count": "0",
        "go_live_at": "", "expire_at": "",
    }  # fmt: skip
    return {**phrasings, **own, **facts}


def saves_article(visitor: Visitor, address: str = NEW_ARTICLE, **facts: Any) -> Any:
    return visitor.posts(address, article_form(**facts))


def rows(*spared: str) -> dict[str, str]:
    """A fingerprint of each table: what was written shows, whatever it was."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.managed and not model._meta.proxy and table not in UNTOLD | set(spared):
            found[table] = hashlib.sha256(repr(contents(table)).encode()).hexdigest()
    return found


def contents(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM " + connection.ops.quote_name(table))  # a name of ours
        return sorted(cursor.fetchall(), key=repr)
