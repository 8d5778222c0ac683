"""C05: files are what they are, and can do nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.models import Image
from wagtail.rich_text import RichText

from cast import Cast
from clew.knowledge.flows import withdraw
from clew.knowledge.media import checks
from clew.knowledge.models import Article, Edition, EditionFile
from clew.knowledge.models.edition_file import files_in
from clew.knowledge.tests.writing import drafted, edition, out, picture_bytes, published


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    caches["renditions"].clear()


def kept(name: str, content: bytes) -> str:
    """The address of a file that an article shows to everybody."""
    article = published("Words with a picture")
    return shown_by(article, stored(name, content))


def stored(name: str, content: bytes) -> str:
    return default_storage.save(name, ContentFile(content))


def shown_by(article: Article, name: str) -> str:
    EditionFile.objects.create(edition=edition(article), name=name)
    return default_storage.url(name)


def test_a_picture_is_served_by_its_content_for_a_year(cast: Cast) -> None:
    address = kept("pictures/plug.png", picture_bytes())
    answer = cast.outsider.gets(address)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"] and "public" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == picture_bytes()
    again = cast.outsider.browser.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_names_carry_the_hash_of_the_content() -> None:
    first, second = stored("a/x.png", b"one"), stored("a/x.png", b"two")
    assert first != second
    assert first.startswith("a/x.") and first.endswith(".png")
    assert len(first.split(".")[1]) == 20


@pytest.mark.case("C05")
@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script>", b"<svg xmlns='x' onload='alert(1)'/>", b"MZ\0"]
)
def test_what_is_no_picture_is_only_ever_a_download(cast: Cast, content: bytes) -> None:
    answer = cast.outsider.gets(kept("pictures/page.png", content))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_nothing_outside_the_media_folder_is_served(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("canary-9")
    root = Path(settings.MEDIA_ROOT)
    root.mkdir()
    (root / "link.png").symlink_to(tmp_path / "secret.txt")
    for name in ("../secret.txt", "link.png", "", ".", "a/../../secret.txt"):
        shown_by(published(), name or "nothing")
    for path in ("../secret.txt", "%2e%2e/secret.txt", "link.png", "x\0y", "", ".", "a" * 5000):
        answer = cast.outsider.gets(f"/media/{path}")
        assert answer.status_code in {400, 404}, path
        assert b"canary-9" not in answer.content


@pytest.mark.parametrize(
    ("wanted", "status", "length", "said"),
    [
        ("bytes=0-9", 206, 10, "bytes 0-9/1000"),
        ("bytes=990-", 206, 10, "bytes 990-999/1000"),
        ("bytes=-5", 206, 5, "bytes 995-999/1000"),
        ("bytes=0-999999", 206, 1000, "bytes 0-999/1000"),
        ("bytes=1000-", 416, 0, "bytes */1000"),
        ("bytes=9-3", 416, 0, "bytes */1000"),
        ("bytes=0-1,5-6", 200, 1000, None),
        ("chapters=1", 200, 1000, None),
    ],
)
def test_a_film_is_served_in_ranges(
    cast: Cast, wanted: str, status: int, length: int, said: str | None
) -> None:
    film = b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 3 + b"\0" * 228
    address = kept("films/x.webm", film)
    answer = cast.outsider.browser.get(address, headers={"Range": wanted})
    assert (answer.status_code, answer.get("Content-Range")) == (status, said)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert len(body) == length
    assert body in film


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.webm", b"<html>"),
        ("x.vtt", b"WEBVTT\n\xff\xfe"),
        ("x.html", b"WEBVTT"),
        ("x.exe", b"MZ"),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(ValidationError):
        checks.document(name, io.BytesIO(content))


def test_captions_are_served_as_captions(cast: Cast) -> None:
    answer = cast.outsider.gets(kept("films/x.vi.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n"))
    assert answer["Content-Type"] == "text/vtt"


def with_picture(title: str, **facts: object) -> tuple[Article, str]:
    """A draft with a picture in it, and the picture's address."""
    drawn = checks.picture("plug.png", io.BytesIO(picture_bytes()))
    image = Image.objects.create(title="Plug", file=drawn)
    value = {"image": image.pk, "alt_text": "A plug", "decorative": False}
    body = [{"type": "picture", "value": {"picture": value, "caption": ""}}]
    article = drafted(title, body=json.dumps(body), **facts)
    return article, image.get_rendition("width-480|format-webp").url


def statuses(cast: Cast, address: str) -> dict[str, int]:
    return {name: who.gets(address).status_code for name, who in cast.everybody().items()}


@pytest.mark.case("S09")
def test_a_picture_is_there_for_everybody_while_an_article_shows_it(cast: Cast) -> None:
    article, address = with_picture("How a plug looks")
    assert statuses(cast, address)["anonymous"] == 404
    out(article)
    assert set(statuses(cast, address).values()) == {200}
    withdraw(article)
    seen = statuses(cast, address)
    assert (seen["anonymous"], seen["visitor"]) == (404, 404)
    assert (seen["agent"], seen["editor"], seen["owner"]) == (200, 200, 200)


@pytest.mark.case("S09")
def test_a_picture_of_an_internal_article_is_for_staff_and_for_no_cache(cast: Cast) -> None:
    article, address = with_picture("How we check a plug", visibility="internal")
    out(article)
    assert statuses(cast, address)["anonymous"] == 404
    answer = cast.ada.gets(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("private")
    etag = {"If-None-Match": answer["ETag"]}
    assert cast.outsider.browser.get(address, headers=etag).status_code == 404


@pytest.mark.case("S09")
def test_a_new_edition_that_shows_it_no_more_takes_a_picture_away(cast: Cast) -> None:
    article, address = with_picture("How a plug looks")
    article = out(article)
    article.body = [("text", RichText("<p>Words alone.</p>"))]
    article.save()
    out(article)
    assert statuses(cast, address)["anonymous"] == 404


def test_an_edition_names_its_files_as_they_are_called_on_the_disk() -> None:
    html = (
        '<img src="/media/images/%E6%8F%92.a1.webp" srcset="/media/a.480.webp 480w, '
        '/media/a.960.webp 960w"><a href="/media/documents/x.pdf">x</a><img src="/static/no.png">'
    )
    found = files_in(Edition(html=html, parts={"picture": "/media/p.webp", "steps": []}))
    assert found == ["a.480.webp", "a.960.webp", "documents/x.pdf", "images/插.a1.webp", "p.webp"]
