"""Animations: resized by a still picture's rules they would stop, so they are shown as they are."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images import get_image_model

from cast import Cast
from clew.knowledge.media.renditions import drawn, moves
from clew.knowledge.tests.writing import edition, published

COLOURS = ((200, 30, 30), (30, 200, 30), (30, 30, 200))


def kept(kind: str, frames: int) -> object:
    """A picture of the studio with so many frames."""
    first, *rest = (Pillow.new("RGB", (1200, 800), colour) for colour in COLOURS[:frames])
    held = io.BytesIO()
    more = {"append_images": rest, "duration": 100} if rest else {}
    first.save(held, kind, save_all=bool(rest), **more)
    file = ContentFile(held.getvalue(), f"clean.{kind.lower()}")
    return get_image_model().objects.create(title="Cleaning", file=file, width=1200, height=800)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_keeps_moving_on_the_page(cast: Cast, kind: str) -> None:
    picture = kept(kind, 3)
    page = edition(published(body=[("picture", {"picture": picture, "caption": ""})])).html
    assert picture.file.url in page  # type: ignore[attr-defined]
    shown = cast.outsider.browser.get(picture.file.url)  # type: ignore[attr-defined]
    assert Pillow.open(io.BytesIO(b"".join(shown.streaming_content))).n_frames == 3


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "JPEG"])
def test_a_still_picture_is_shown_no_larger_than_it_is_needed(cast: Cast, kind: str) -> None:
    picture = kept(kind, 1)
    assert not moves(picture)
    found = drawn(picture)
    assert (found.width, found.url.endswith(".webp")) == (960, True)
    assert " 480w" in found.srcset
