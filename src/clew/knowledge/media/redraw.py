"""A program by itself: an untrusted picture comes in, the same picture drawn anew goes out.

`redraw.py FORMAT PIXELS FRAMES [WIDTH HEIGHT] < picture > picture`. It binds itself before it looks
at a byte; what it can't do within its bounds, its parent never tries. With a room, the picture's
length comes first, and after it a small one for that room. Nothing of Clew is imported here.
"""

from __future__ import annotations

import io
import sys
import warnings
from contextlib import suppress
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
TOO_MANY_PIXELS, TOO_MANY_FRAMES, UNREADABLE = 3, 4, 5
LENGTH = 8  # bytes that say how long a picture is
BARE = {"exif": b"", "icc_profile": None, "xmp": b"", "comment": b""}


def bind() -> None:
    """Limits on memory, time and files, as far as the platform knows them."""
    with suppress(ImportError):
        import resource

        bounds = {"RLIMIT_AS": MEMORY, "RLIMIT_CPU": SECONDS, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
        for name, most in bounds.items():
            with suppress(ValueError, OSError, AttributeError):
                resource.setrlimit(getattr(resource, name), (most, most))


def opened(raw: bytes, kind: str, most_pixels: int, most_frames: int) -> Any:
    """The picture before it is decoded; ends the program if its header says too much."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = most_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(io.BytesIO(raw), formats=[kind])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        sys.exit(TOO_MANY_PIXELS)
    frames = getattr(picture, "n_frames", 1)
    if frames > most_frames:
        sys.exit(TOO_MANY_FRAMES)
    if picture.width * picture.height * frames > most_pixels:
        sys.exit(TOO_MANY_FRAMES if frames > 1 else TOO_MANY_PIXELS)
    return picture


def upright(picture: Any) -> Any:
    """As it is meant to be seen; what moves stays as it is."""
    from PIL import ImageOps

    return picture if moves(picture) else ImageOps.exif_transpose(true_colours(picture))


def moves(picture: Any) -> bool:
    return bool(getattr(picture, "n_frames", 1) > 1)


def saved(drawn: Any, kind: str, lossless: bool) -> bytes:
    """Without notes on camera and place, each frame where it was."""
    if kind == "JPEG" and drawn.mode not in {"L", "RGB"}:
        drawn = drawn.convert("RGB")
    more: dict[str, Any] = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}.get(kind, {})
    if kind == "WEBP" and lossless:
        more = {"lossless": True}
    held = io.BytesIO()
    drawn.save(held, kind, save_all=moves(drawn), **BARE, **more)
    return held.getvalue()


def small(drawn: Any, width: int, height: int) -> bytes:
    """The first frame within that room; nothing where the picture fits as it is."""
    if drawn.width <= width and drawn.height <= height:
        return b""
    drawn.seek(0)
    clear = "A" in drawn.getbands() or "transparency" in drawn.info
    shown = drawn.convert("RGBA" if clear else "RGB")
    shown.thumbnail((width, height))
    held = io.BytesIO()
    shown.save(held, "WEBP", quality=80, **BARE)
    return held.getvalue()


def true_colours(picture: Any) -> Any:
    """In sRGB, which a picture without a profile is taken for."""
    from PIL import ImageCms

    if (profile := picture.info.get("icc_profile")) and picture.mode in {"RGB", "RGBA"}:
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"))
            return shown or picture
    return picture


def main(kind: str, most_pixels: str, most_frames: str, *room: str) -> None:
    bind()
    raw = sys.stdin.buffer.read()
    try:
        picture = upright(opened(raw, kind, int(most_pixels), int(most_frames)))
        drawn = saved(picture, kind, lossless=raw[12:16] == b"VP8L")
        if room:
            length = len(drawn).to_bytes(LENGTH, "big")
            drawn = length + drawn + small(picture, *map(int, room))
    except Exception:  # whatever a decoder stumbles over
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main(*sys.argv[1:])
