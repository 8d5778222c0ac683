"""Pictures at the sizes pages need, as WebP."""

from __future__ import annotations

from typing import Any, NamedTuple

from clew.knowledge.media.frames import frames_of
from clew.knowledge.media.kinds import HEAD, kind_of

SMALL, LARGE = 480, 960


class Drawn(NamedTuple):
    url: str
    srcset: str
    width: int
    height: int


def drawn(image: Any) -> Drawn:
    """Renditions of a Wagtail image; an animation stays as it is, resized it would stand still."""
    if moves(image):
        return Drawn(image.file.url, f"{image.file.url} {image.width}w", image.width, image.height)
    small, large = (image.get_rendition(f"width-{width}|format-webp") for width in (SMALL, LARGE))
    sizes = {r.width: r.url for r in (small, large)}
    srcset = ", ".join(f"{url} {width}w" for width, url in sizes.items())
    return Drawn(large.url, srcset, large.width, large.height)


def moves(image: Any) -> bool:
    """Whether it has several frames, be it a GIF, a WebP or a PNG."""
    with image.open_file() as file:
        file.seek(0)
        return frames_of(kind_of(file.read(HEAD)), file) > 1
