"""What is looked at before an uploaded or imported file is kept: from its head, before decoding."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from clew.knowledge.media.frames import MOST_FRAMES, frames_of
from clew.knowledge.media.kinds import DOCUMENTS, HEAD, PICTURES, kind_of

MOST_FILM = 200 * 1024 * 1024
MOST_CAPTIONS = 1024 * 1024


def picture(name: str, file: Any) -> str:
    """The media type; raises ValidationError unless it is of a kind and size that we draw."""
    kind = same_kind(name, file, PICTURES)
    if size_of(file) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(_("This file is too big."))
    width, height = dimensions(file)
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(_("This picture has too many pixels. Make it smaller first."))
    if frames_of(kind, file) > MOST_FRAMES:
        raise ValidationError(_("This animation is too long. Use a video instead."))
    file.seek(0)
    return kind


def document(name: str, file: Any) -> str:
    """The media type; raises ValidationError unless it is a film, captions or a PDF."""
    kind = same_kind(name, file, DOCUMENTS)
    if size_of(file) > (MOST_CAPTIONS if kind == "text/vtt" else MOST_FILM):
        raise ValidationError(_("This file is too big."))
    if kind == "text/vtt":
        readable(file)
    file.seek(0)
    return kind


def same_kind(name: str, file: BinaryIO, known: Mapping[str, tuple[str, ...]]) -> str:
    """The media type by content, if the name says the same."""
    file.seek(0)
    kind = kind_of(file.read(HEAD))
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in known.get(kind, ()):
        endings = ", ".join(e for endings in known.values() for e in endings)
        raise ValidationError(
            _("This is not a file of a kind that we take (%(endings)s).") % {"endings": endings}
        )
    return kind


def size_of(file: BinaryIO) -> int:
    file.seek(0, 2)
    return file.tell()


def dimensions(file: BinaryIO) -> tuple[int, int]:
    """Width and height as the header says; no pixel is decoded."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(file).size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as problem:
        raise ValidationError(_("This picture has too many pixels.")) from problem
    except Exception as problem:
        raise ValidationError(_("This picture can't be read.")) from problem


def readable(file: BinaryIO) -> None:
    file.seek(0)
    try:
        file.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ValidationError(_("These captions are not UTF-8 text.")) from problem
