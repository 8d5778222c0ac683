"""A file in a request: the body itself, or the part `file` of a form."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from django.http import HttpRequest

from clew.conversations.attachments.keeping import MOST_BYTES
from clew.conversations.attachments.refusals import FileTooBig, IsEmpty

BLOCK = 64 * 1024
IN_MEMORY = 1024 * 1024


@contextmanager
def file_in(request: HttpRequest, name: str = "") -> Iterator[tuple[str, BinaryIO]]:
    """(name, file) for as long as the request lasts; raises FileTooBig, IsEmpty."""
    if request.content_type == "multipart/form-data":
        sent = request.FILES.get("file")
        if sent is None or sent.file is None:
            raise IsEmpty()
        yield name or sent.name or "", cast("BinaryIO", sent.file)
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        while block := request.read(BLOCK):
            file.write(block)
            if file.tell() > MOST_BYTES:
                raise FileTooBig()
        yield name, cast("BinaryIO", file)
