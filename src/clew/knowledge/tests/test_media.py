"""C05, C07: files are what they are, are looked at before they are decoded, and can do nothing."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow
from wagtail.images.models import Image

from cast import Cast
from clew.knowledge.media import checks
from clew.knowledge.tests.writing import picture_bytes


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


def kept(name: str, content: bytes) -> str:
    return default_storage.url(default_storage.save(name, ContentFile(content)))


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
    first, second = kept("a/x.png", b"one"), kept("a/x.png", b"two")
    assert first != second
    assert first.startswith("/media/a/x.") and first.endswith(".png")
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


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims to be huge and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def many_frames(count: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * count + b"\x3b"


BOMBS = {
    "huge.png": png_header(30_000, 30_000),
    "wide.png": png_header(2_000_000_000, 1),
    "film.gif": many_frames(50_000),
    "cut.png": png_header(10, 10)[:20],
    "cut.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    "tiff.png": b"II*\0" + b"\0" * 100,
    "drawing.svg": b"<svg/>",
    "drawing.png": b"<svg/>",
    "photo.png": picture_bytes("JPEG"),
    "page.html": b"<html>",
}


@pytest.mark.case("C07")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_by_its_head(name: str) -> None:
    with pytest.raises(ValidationError):
        checks.picture(name, io.BytesIO(BOMBS[name]))


@pytest.mark.case("C07")
def test_bombs_are_refused_within_little_memory(tmp_path: Path) -> None:
    """In a child that may take 64 MB more than it has when the first picture arrives."""
    for name in ("huge.png", "wide.png", "film.gif"):
        (tmp_path / name).write_bytes(BOMBS[name])
    script = f"""
import resource, sys
from pathlib import Path
import django; django.setup()
from PIL import Image; Image.init()
from clew.knowledge.media import checks
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 64 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
refused = 0
for file in Path({str(tmp_path)!r}).iterdir():
    try:
        checks.picture(file.name, file.open("rb"))
    except checks.ValidationError:
        refused += 1
sys.stdout.write(str(refused))
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("no /proc here")
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert child.stdout == b"3", child.stderr.decode()


def test_honest_pictures_are_taken() -> None:
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        found = checks.picture(f"x.{kind.lower()}", io.BytesIO(picture_bytes(kind)))
        assert found == f"image/{kind.lower()}"
    held = io.BytesIO()
    frames = [Pillow.new("RGB", (20, 20), (n * 20, 0, 0)) for n in range(8)]
    frames[0].save(held, "WEBP", save_all=True, append_images=frames[1:])
    assert checks.picture("moving.webp", held) == "image/webp"


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


@pytest.mark.case("C07")
def test_the_studio_refuses_a_bomb_and_says_why(cast: Cast) -> None:
    file = io.BytesIO(BOMBS["huge.png"])
    file.name = "huge.png"
    form = {"title": "Huge", "file": file, "collection": 1}
    answer = cast.noor.browser.post("/studio/images/add/", form)
    assert "too many pixels" in answer.content.decode()
    assert not Image.objects.exists()


def test_captions_are_served_as_captions(cast: Cast) -> None:
    answer = cast.outsider.gets(kept("films/x.vi.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n"))
    assert answer["Content-Type"] == "text/vtt"
