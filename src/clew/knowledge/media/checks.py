"""What happens to an uploaded or imported file before it is kept.

This process looks at no more than a file's first bytes and its lengths. A picture is decoded in a
child (`redraw.py`), which draws it anew: what is kept, and decoded ever after, is ours.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from clew.knowledge.media import redraw
from clew.knowledge.media.frames import MOST_FRAMES, frames_of
from clew.knowledge.media.kinds import DOCUMENTS, HEAD, PICTURES, kind_of

MOST_FILM = 200 * 1024 * 1024
MOST_CAPTIONS = 1024 * 1024
PATIENCE = 60.0  # seconds

_at_once = threading.BoundedSemaphore(2)


def picture(name: str, file: Any) -> ContentFile[bytes]:
    """The picture drawn anew; raises ValidationError for a kind or size that is not taken."""
    return ContentFile(redrawn(same_kind(name, file, PICTURES), file), name)


def redrawn(kind: str, file: BinaryIO) -> bytes:
    """A picture of that kind drawn anew; raises ValidationError for one that is not taken."""
    return drawn_anew(kind, looked_at(kind, file))


def redrawn_twice(kind: str, file: BinaryIO, room: tuple[int, int]) -> tuple[bytes, bytes]:
    """The same, and a small one that fits into `room`; empty where the first one does."""
    both = drawn_anew(kind, looked_at(kind, file), *map(str, room))
    length = int.from_bytes(both[: redraw.LENGTH], "big")
    return both[redraw.LENGTH :][:length], both[redraw.LENGTH + length :]


def looked_at(kind: str, file: BinaryIO) -> bytes:
    """What it holds, if its lengths are such that a child may try."""
    if size_of(file) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(_("This file is too big."))
    if frames_of(kind, file) > MOST_FRAMES:
        raise too_long()
    file.seek(0)
    return file.read()


def document(name: str, file: Any) -> File:
    """The file as it is; raises ValidationError unless it is a film, captions or a PDF."""
    kind = same_kind(name, file, DOCUMENTS)
    if size_of(file) > (MOST_CAPTIONS if kind == "text/vtt" else MOST_FILM):
        raise ValidationError(_("This file is too big."))
    if kind == "text/vtt":
        readable(file)
    file.seek(0)
    return File(file, name)


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


def drawn_anew(kind: str, raw: bytes, *room: str) -> bytes:
    """What the child makes of a picture; raises ValidationError where it gives up or is ended."""
    most = (str(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS), str(MOST_FRAMES))
    program = [sys.executable, "-I", str(Path(redraw.__file__)), kind[6:].upper(), *most, *room]
    try:
        with _at_once:
            done = subprocess.run(  # noqa: S603 (our own program, fixed words)
                program, input=raw, capture_output=True, check=False, timeout=PATIENCE, env={}
            )
    except subprocess.TimeoutExpired as problem:
        raise unreadable() from problem
    if done.returncode == redraw.TOO_MANY_PIXELS:
        raise ValidationError(_("This picture has too many pixels. Make it smaller first."))
    if done.returncode == redraw.TOO_MANY_FRAMES:
        raise too_long()
    if done.returncode or not done.stdout:
        raise unreadable()
    return done.stdout


def too_long() -> ValidationError:
    return ValidationError(_("This animation is too long. Use a video instead."))


def unreadable() -> ValidationError:
    return ValidationError(_("This picture can't be read. Save it anew and try again."))


def readable(file: BinaryIO) -> None:
    file.seek(0)
    try:
        file.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ValidationError(_("These captions are not UTF-8 text.")) from problem
