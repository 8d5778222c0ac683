"""Pictures at the sizes pages need, as WebP."""

from __future__ import annotations

from typing import Any, NamedTuple

SMALL, LARGE = 480, 960


class Drawn(NamedTuple):
    url: str
    srcset: str
    width: int
    height: int


def drawn(image: Any) -> Drawn:
    """Renditions of a Wagtail image; an animation stays as it is, resized it would stand still."""
    if image.file.name.lower().endswith(".gif"):
        return Drawn(image.file.url, f"{image.file.url} {image.width}w", image.width, image.height)
    small, large = (image.get_rendition(f"width-{width}|format-webp") for width in (SMALL, LARGE))
    sizes = {r.width: r.url for r in (small, large)}
    srcset = ", ".join(f"{url} {width}w" for width, url in sizes.items())
    return Drawn(large.url, srcset, large.width, large.height)
