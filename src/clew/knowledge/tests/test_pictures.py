"""C07: a picture from outside is decoded in a bounded child alone; what is kept is drawn anew."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image as Pillow
from PIL import PngImagePlugin
from wagtail.images.models import Image
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from cast import Cast
from clew.knowledge import forms
from clew.knowledge.media import checks, redraw
from clew.knowledge.tests.writing import picture_bytes

pytestmark = pytest.mark.case("C07")
KINDS = ("PNG", "JPEG", "GIF", "WEBP")
SECRET = "canary-at-home"


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes, data: bytes = b"\0" * 100_000) -> bytes:
    """A PNG that claims a size and holds what it likes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = b"".join([*more, chunk(b"IDAT", zlib.compress(data, 9)), chunk(b"IEND", b"")])
    return b"\x89PNG\r\n\x1a\n" + head + body


def many_frames(count: int, side: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * count + b"\x3b"


def noise(kind: str, side: int = 120) -> bytes:
    """A picture that doesn't compress."""
    pixels = random.Random(7).randbytes(side * side * 3)
    return encoded(Pillow.frombytes("RGB", (side, side), pixels), kind)


def encoded(picture: Any, kind: str, **more: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **more)
    return held.getvalue()


BOMBS = {
    "huge.png": png(30_000, 30_000),
    "wide.png": png(2_000_000_000, 1),
    "film.gif": many_frames(50_000),
    "large.gif": many_frames(100, side=1_000),
    "cut.png": png(10, 10)[:20],
    "cut.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    "half.png": noise("PNG")[:20_000],
    "half.jpg": noise("JPEG")[:2_000],
    "half.gif": noise("GIF")[:2_000],
    "half.webp": noise("WEBP")[:1_000],
    "empty.jpg": b"\xff\xd8\xff",
    "head.gif": b"GIF89a",
    "text.png": png(10, 10, *[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 10**8, 9))] * 9),
    "colours.png": png(10, 10, chunk(b"iCCP", b"a\0\0" + zlib.compress(b"a" * 10**8, 9)), data=b""),
    "frames.png": png(10, 10, chunk(b"acTL", struct.pack(">II", 4_000_000_000, 0))),
    "tiff.png": b"II*\0" + b"\0" * 100,
    "tiff.jpg": b"\xff\xd8\xff" + b"II*\0" + b"\0" * 100,
    "drawing.svg": b"<svg/>",
    "drawing.png": b"<svg/>",
    "photo.png": picture_bytes("JPEG"),
    "page.html": b"<html>",
    "nothing.png": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        checks.picture(name, io.BytesIO(BOMBS[name]))


@pytest.fixture
def _no_decoder_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever this process would decode, it would have to open."""

    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("the serving process looks into an untrusted picture")

    with monkeypatch.context() as patch:
        patch.setattr(Pillow, "open", never)
        yield


@pytest.mark.usefixtures("_no_decoder_here")
@pytest.mark.parametrize("kind", KINDS)
def test_this_process_decodes_nothing(kind: str) -> None:
    drawn = checks.picture(f"x.{kind.lower()}", io.BytesIO(picture_bytes(kind)))
    assert drawn.size
    with pytest.raises(ValidationError):
        checks.picture("huge.png", io.BytesIO(BOMBS["huge.png"]))


@pytest.mark.parametrize("kind", KINDS)
def test_an_honest_picture_is_kept_as_it_looks(kind: str) -> None:
    raw = encoded(Pillow.new("RGB", (60, 40), (200, 30, 30)), kind)
    drawn = Pillow.open(checks.picture(f"x.{kind.lower()}", io.BytesIO(raw)))
    assert (drawn.format, drawn.size) == (kind, (60, 40))
    red, green, blue = drawn.convert("RGB").getpixel((30, 20))
    assert red > 190 and green < 45 and blue < 45


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_keeps_its_frames_and_their_time(kind: str) -> None:
    frames = [Pillow.new("RGB", (20, 20), (n * 30, 0, 0)) for n in range(8)]
    raw = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=120, loop=0)
    drawn = Pillow.open(checks.picture(f"x.{kind.lower()}", io.BytesIO(raw)))
    assert drawn.n_frames == 8
    drawn.seek(3)
    drawn.load()
    assert drawn.info["duration"] == 120


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_any_depth_is_taken(mode: str) -> None:
    raw = encoded(Pillow.new(mode, (20, 10)), "PNG")
    assert Pillow.open(checks.picture("x.png", io.BytesIO(raw))).size == (20, 10)


def test_a_picture_for_print_becomes_one_for_screens() -> None:
    raw = encoded(Pillow.new("CMYK", (20, 10), (0, 255, 255, 0)), "JPEG")
    assert Pillow.open(checks.picture("x.jpg", io.BytesIO(raw))).mode == "RGB"


def test_what_is_transparent_stays_so() -> None:
    for kind in ("PNG", "WEBP"):
        raw = encoded(Pillow.new("RGBA", (20, 10), (255, 0, 0, 0)), kind, lossless=True)
        drawn = Pillow.open(checks.picture(f"x.{kind.lower()}", io.BytesIO(raw)))
        assert drawn.convert("RGBA").getpixel((5, 5))[3] == 0


def with_notes(kind: str) -> bytes:
    """A picture that tells where it was taken."""
    picture, exif = Pillow.new("RGB", (40, 20)), Pillow.Exif()
    exif[0x010E], exif[0x0112] = SECRET, 6
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    more: dict[str, Any] = {"GIF": {"comment": SECRET.encode()}, "PNG": {"pnginfo": notes}}
    return encoded(picture, kind, **more.get(kind, {}), **({} if kind == "GIF" else {"exif": exif}))


@pytest.mark.parametrize("kind", KINDS)
def test_notes_on_camera_and_place_are_left_behind(kind: str) -> None:
    raw = with_notes(kind)
    assert SECRET.encode() in raw
    drawn = checks.picture(f"x.{kind.lower()}", io.BytesIO(raw)).read()
    assert SECRET.encode() not in drawn
    if kind != "GIF":
        assert Pillow.open(io.BytesIO(drawn)).size == (20, 40), "it stands upright"


def test_what_hangs_behind_a_picture_is_not_kept() -> None:
    for kind in KINDS:
        raw = picture_bytes(kind) + f"<script>{SECRET}</script>".encode()
        assert SECRET.encode() not in checks.picture(f"x.{kind.lower()}", io.BytesIO(raw)).read()


def test_a_child_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for program in ("while True: pass", "import time; time.sleep(600)"):
        (tmp_path / "loops.py").write_text(program)
        monkeypatch.setattr(redraw, "__file__", str(tmp_path / "loops.py"))
        monkeypatch.setattr(checks, "PATIENCE", 0.3)
        with pytest.raises(ValidationError):
            checks.picture("x.png", io.BytesIO(picture_bytes()))


def test_a_child_is_bound_in_memory_and_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("resource")
    folder = str(Path(redraw.__file__).parent)
    script = f"""
import sys; sys.path.insert(0, {folder!r})
import redraw, resource
redraw.bind()
names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE")
sys.stdout.write(str([resource.getrlimit(getattr(resource, name))[0] for name in names]))
"""
    (tmp_path / "bound.py").write_text(script)
    monkeypatch.setattr(redraw, "__file__", str(tmp_path / "bound.py"))
    found = checks.drawn_anew("image/png", b"").decode()
    assert found == str([redraw.MEMORY, redraw.SECONDS, 0])


def test_a_picture_as_large_as_allowed_fits_into_the_child(settings: Any) -> None:
    side = int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS**0.5)
    raw = encoded(Pillow.new("RGB", (side, side)), "JPEG", quality=30)
    drawn = checks.picture("x.jpg", io.BytesIO(raw))
    assert Pillow.open(drawn).size == (side, side)


def test_a_large_upload_is_replaced_where_it_lies() -> None:
    """Django keeps it in a file, and moves that file to where it stays."""
    upload = TemporaryUploadedFile("x.png", "image/png", 0, None)
    upload.file.write(picture_bytes() + SECRET.encode())
    forms.taken(upload)
    kept = Path(upload.temporary_file_path()).read_bytes()
    assert SECRET.encode() not in kept and len(kept) == upload.size


def upload(name: str, raw: bytes) -> Any:
    file = io.BytesIO(raw)
    file.name = name
    return file


def adds(cast: Cast, name: str, raw: bytes, **more: Any) -> str:
    form = {"title": name, "file": upload(name, raw), "collection": 1, **more}
    answer = cast.noor.browser.post("/studio/images/add/", form)
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("huge.png", "too many pixels"),
        ("film.gif", "animation is too long"),
        ("large.gif", "animation is too long"),
        ("half.jpg", "can&#x27;t be read"),
        ("photo.png", "not a file of a kind"),
    ],
)
def test_the_studio_refuses_a_bomb_and_says_why(cast: Cast, name: str, said: str) -> None:
    assert said in adds(cast, name, BOMBS[name])
    assert not Image.objects.exists()


def test_the_studio_says_why_in_the_language_of_the_editor(cast: Cast) -> None:
    UserProfile.objects.update_or_create(
        user=cast.noor.person, defaults={"preferred_language": "vi"}
    )
    assert "quá nhiều điểm ảnh" in adds(cast, "huge.png", BOMBS["huge.png"])


def test_what_the_studio_keeps_was_drawn_anew(cast: Cast) -> None:
    adds(cast, "plug.jpg", with_notes("JPEG"))
    image = Image.objects.get()
    assert SECRET.encode() not in image.file.read()
    assert (image.width, image.height) == (20, 40)
    assert image.file_size == image.file.size


def test_a_picture_put_away_for_later_was_drawn_anew_too(cast: Cast) -> None:
    """Wagtail keeps the upload where another field has a fault, and asks for that field."""
    form = {"title": "", "collection": "1", "files[]": upload("x.jpg", with_notes("JPEG"))}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    cast.noor.browser.post("/studio/images/multiple/add/", form, headers=ajax)
    assert SECRET.encode() not in UploadedFile.objects.get().file.read()
    form["files[]"] = upload("huge.png", BOMBS["huge.png"])
    answer = cast.noor.browser.post("/studio/images/multiple/add/", form, headers=ajax)
    assert "too many pixels" in answer.content.decode()


@pytest.mark.django_db
def test_a_portrait_goes_the_same_way() -> None:
    form = forms.AvatarPreferencesForm
    bad = form({}, {"avatar": uploaded("huge.png", BOMBS["huge.png"])}, prefix="")
    assert "too many pixels" in str(bad.errors)
    good = form({}, {"avatar": uploaded("me.jpg", with_notes("JPEG"))}, prefix="")
    assert good.is_valid()
    assert SECRET.encode() not in good.cleaned_data["avatar"].read()


def uploaded(name: str, raw: bytes) -> Any:
    return SimpleUploadedFile(name, raw, "image/jpeg")
