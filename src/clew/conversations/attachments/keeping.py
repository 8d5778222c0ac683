"""Taking a file in: what it is, whether we take it, the row that stands for it.

A retry (the same sender, the same client_id) gives the first one.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from clew.conversations.attachments import counting, kinds, names, programs
from clew.conversations.attachments.refusals import FileTooBig, IsEmpty, IsProgram, NotTaken
from clew.conversations.models import Attachment
from clew.core.bodies import Full
from clew.core.faults import kill_point
from clew.knowledge.media import checks
from clew.people.models import Person, Visitor

MOST_BYTES = 10 * 1024 * 1024
AT_ONCE = 3
ROOM = (640, 448)  # of a picture in a thread, on a screen of two dots to the point
SMALL = "image/webp"

_busy = threading.BoundedSemaphore(AT_ONCE)


def take_in(
    by: Visitor | Person, name: str, file: BinaryIO, *, client_id: str, network: str = ""
) -> Attachment:
    """The file as an attachment that is not sent yet; raises NotTaken, TooMany or Full.

    `network` is the address it came from, which is counted too.
    """
    if earlier := first_try(by, client_id):
        return earlier
    size = checks.size_of(file)
    counting.count(by, size, network)
    known = names.cleaned(name)
    if programs.is_called(known):
        raise IsProgram()
    if not 0 < size <= MOST_BYTES:
        raise FileTooBig() if size else IsEmpty()
    with one_of_few():
        return kept(by, known, file, client_id)


def first_try(by: Visitor | Person, client_id: str) -> Attachment | None:
    return Attachment.objects.sent_up_by(by).filter(client_id=client_id).first()


@contextmanager
def one_of_few() -> Iterator[None]:
    """Drawing a picture takes a second of a thread: that many at a time, the others come again."""
    if not _busy.acquire(timeout=10):
        raise Full()
    try:
        yield
    finally:
        _busy.release()


def kept(by: Visitor | Person, name: str, file: BinaryIO, client_id: str) -> Attachment:
    kind = kinds.kind_of(file)
    content, small, facts = drawn(kind, file) if kind in kinds.SHOWN else (file, b"", {})
    whose = {"person": by} if isinstance(by, Person) else {"visitor": by}
    size = checks.size_of(content)
    content.seek(0)
    one = Attachment(
        **whose, client_id=client_id, name=names.fitting(name, kind), type=kind, size=size, **facts
    )
    one.file.save("", File(content), save=False)
    if small:
        one.small.save("", ContentFile(small), save=False)
    kill_point("file.kept")
    try:
        with transaction.atomic():
            one.save(force_insert=True)
    except BaseException as problem:
        for made in filter(None, (one.file, one.small)):
            made.storage.delete(str(made.name))
        earlier = first_try(by, client_id) if isinstance(problem, IntegrityError) else None
        if earlier is None:
            raise
        return earlier
    return one


def drawn(kind: str, file: BinaryIO) -> tuple[BinaryIO, bytes, dict[str, Any]]:
    """A picture as our child drew it, a small one, its size; what was sent is not kept."""
    from PIL import Image

    try:
        raw, small = checks.redrawn_twice(kind, file, ROOM)
    except ValidationError as problem:
        raise NotTaken(problem.messages[0]) from problem
    with Image.open(io.BytesIO(raw), formats=[kind[6:].upper()]) as picture:
        return io.BytesIO(raw), small, {"width": picture.width, "height": picture.height}
