"""Pictures, documents, one's account and what was done: these pages speak the reader's language."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cast import Cast
from cast.desk import address, changes, writes
from clew.knowledge.tests.studio_words import left_in_english, said_to
from clew.knowledge.tests.writing import picture_bytes

PICTURES = ("index", "add", "add_multiple", "edit", "delete", "image_usage")
DOCUMENTS = ("index", "add", "add_multiple", "edit", "delete", "document_usage")
ONE = {"edit", "delete", "image_usage", "document_usage"}
MANY = ("delete", "add_tags")
HISTORY = ("history", "usage", "revisions_revert", "revisions_compare", "revisions_unschedule")
ITS_OWN = re.compile(r"wifi\..*|[\d.,]+ (?:KB|bytes?)|Restart it.*|nothing like it|Root|Olive")


@pytest.fixture
def places(cast: Cast, tmp_path: Path, settings: object) -> dict[str, str]:
    """Each page by its name."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    picture = ContentFile(picture_bytes(), "wifi.png")
    one = {
        "wagtailimages": get_image_model().objects.create(title="Wi-Fi", file=picture),
        "wagtaildocs": get_document_model().objects.create(
            title="Wi-Fi", file=ContentFile(b"x", "wifi.txt")
        ),
    }
    return library(one) | deeds(cast)


def library(one: dict[str, Any]) -> dict[str, str]:
    found = {}
    for room, pages in (("wagtailimages", PICTURES), ("wagtaildocs", DOCUMENTS)):
        pk, kind = one[room].pk, one[room]._meta.model_name
        for page in pages:
            found[f"{room}:{page}"] = reverse(f"{room}:{page}", args=[pk] if page in ONE else [])
        for verb in MANY:
            page = reverse("wagtail_bulk_action", args=[room, kind, verb])
            found[f"{room}:{verb} many"] = f"{page}?id={pk}"
        found[f"{room}:chooser"] = reverse(f"{room}_chooser:choose")
        found[f"{room}:nothing found"] = f"{reverse(f'{room}:index')}?q=nothing+like+it"
    return found


def deeds(cast: Cast) -> dict[str, str]:
    article = writes(cast.olive, "Wi-Fi", "Restart it.", "action-publish")
    changes(cast.olive, article, "Restart it twice.", "action-publish")
    first, second = article.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    further = {"revisions_compare": [first, second]}
    further |= {page: [first] for page in ("revisions_revert", "revisions_unschedule")}
    history = {page: address(page, article.pk, *further.get(page, [])) for page in HISTORY}
    account, site = "wagtailadmin_account", "wagtailadmin_reports:site_history"
    return history | {account: reverse(account), site: reverse(site)}


def test_no_page_around_the_articles_is_left_in_english(cast: Cast, places: dict[str, str]) -> None:
    left = {}
    for name, place in places.items():
        english = left_in_english(partial(said_to, cast.olive, place))
        for lang, words in english.items():
            if remaining := [one for one in words if not ITS_OWN.fullmatch(one)]:
                left[name, lang] = remaining
    assert not left, "\n".join(map(str, left.items()))
