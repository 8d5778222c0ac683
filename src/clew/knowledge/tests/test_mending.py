"""What was left half done is mended; what an editor moves, customers find in its new place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import ReferenceIndex

from cast import Cast
from clew.answers.models import Document
from clew.core.jobs import worker
from clew.knowledge import flows, jobs, mending
from clew.knowledge.models import Article, Category, Edition, Publication
from clew.knowledge.tests.writing import (
    content_generation,
    drafted,
    edition,
    picture_bytes,
    published,
    shelf,
)

LONG_AGO = timedelta(hours=1)


@pytest.mark.case("S09")
def test_an_article_taken_back_by_a_process_that_died_is_withdrawn_by_the_clock(cast: Cast) -> None:
    article = published("Refund time", "<p>canary-17</p>")
    Article.objects.filter(pk=article.pk).update(live=False)
    assert "canary-17" in cast.outsider.opens(article.path)
    jobs.publish_scheduled.call()
    assert b"canary-17" not in cast.outsider.gets(article.path).content
    assert not Document.objects.exists()


def test_an_article_published_by_a_process_that_died_comes_out_by_the_clock(cast: Cast) -> None:
    article = drafted("Refund time", "<p>Three days.</p>")
    moment = timezone.now() - LONG_AGO
    Article.objects.filter(pk=article.pk).update(live=True, last_published_at=moment)
    jobs.publish_scheduled.call()
    assert "Three days." in cast.outsider.opens(article.path)
    assert mending.reconcile() == 0
    assert Edition.objects.count() == 1


def test_what_is_in_order_is_left_alone(cast: Cast, tmp_path: Path) -> None:
    from clew.knowledge.importing import jsonl

    published("Refund time")
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "text": "Text.", "lang": "en"}\n')
    jsonl.load(file)
    Article.objects.update(last_published_at=timezone.now() - LONG_AGO)
    before = content_generation()
    assert mending.reconcile() == 0
    assert content_generation() == before


def test_one_article_that_fails_doesn_t_hold_up_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = published("First"), published("Second")
    Article.objects.update(expire_at=timezone.now() - LONG_AGO)
    real = flows.withdraw

    def withdraw(article: Article, **facts: object) -> None:
        if article.pk == first.pk:
            raise OSError("disk full")
        real(article)

    monkeypatch.setattr(flows, "withdraw", withdraw)
    jobs.publish_scheduled.call()
    assert [p.article_id for p in Publication.objects.all()] == [first.pk]
    assert Article.objects.get(pk=first.pk).live
    monkeypatch.undo()
    jobs.publish_scheduled.call()
    assert not Publication.objects.exists()
    assert not Article.objects.get(pk=second.pk).live


def test_a_renamed_shelf_is_found_under_its_new_name(cast: Cast) -> None:
    outer = shelf("payments")
    inner = shelf("refunds", parent=outer)
    article = published("Refund time", category=inner)
    before = content_generation()
    said = {"name": "Money", "slug": "money", "summary": "", "order": "1", "parent": ""}
    cast.noor.browser.post(f"/studio/snippets/knowledge/category/edit/{outer.pk}/", said)
    worker.work_off_all()
    assert Document.objects.get(key=article.public_id).category == "money/refunds"
    assert all(b > a for a, b in zip(before, content_generation(), strict=True))
    assert "Money" in cast.outsider.opens(article.path)
    assert edition(article).category_path == "payments/refunds"


def test_a_shelf_with_something_on_it_stays(cast: Cast) -> None:
    category = shelf("payments")
    published("Refund time", category=category)
    ReferenceIndex.objects.all().delete()
    answer = cast.noor.browser.post(f"/studio/snippets/knowledge/category/delete/{category.pk}/")
    assert answer.status_code == 302
    assert Category.objects.filter(pk=category.pk).exists()


@pytest.fixture
def picture(tmp_path: Path, settings: object) -> Image:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    content = ContentFile(picture_bytes(), name="plug.png")
    return Image.objects.create(title="Plug", file=content)


def test_a_picture_that_an_edition_shows_outlives_its_deletion(cast: Cast, picture: Image) -> None:
    value = {"picture": {"image": picture.pk, "alt_text": "A plug", "decorative": False}}
    body = Article.body.field.stream_block.to_python([{"type": "picture", "value": value}])
    kept = edition(published("Plug", body=body))
    address = kept.parts["picture"]
    assert cast.outsider.gets(address).status_code == 200
    picture.delete()
    worker.work_off_all()
    assert cast.outsider.gets(address).status_code == 200


def test_no_row_is_locked_while_pictures_are_drawn(cast: Cast, picture: Image) -> None:
    """The renditions are made before the first edition is numbered."""
    value = {"picture": {"image": picture.pk, "alt_text": "A plug", "decorative": False}}
    body = Article.body.field.stream_block.to_python([{"type": "picture", "value": value}])
    article = drafted("Plug", body=body)
    article.live = True
    with CaptureQueriesContext(
        connection,
    ) as seen:
        flows.publish(article)
    statements = [query["sql"] for query in seen.captured_queries]
    drawn = [n for n, sql in enumerate(statements) if "wagtailimages_rendition" in sql]
    numbered = [n for n, sql in enumerate(statements) if 'INSERT INTO "knowledge_edition"' in sql]
    begun = [n for n, sql in enumerate(statements) if sql.startswith("SAVEPOINT") and n > drawn[-1]]
    assert drawn[-1] < begun[0] < numbered[0]
