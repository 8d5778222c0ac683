"""`/media/…`: pictures, films and captions, as what they are and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

from clew.knowledge.media.kinds import HEAD, PICTURES, kind_of

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_BLOCK = 64 * 1024
_SHOWN = {*PICTURES, "video/webm", "video/mp4", "text/vtt"}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below the media folder; a part of it if a range is asked for."""
    file = found(path)
    etag = f'"{file.name}"'
    if request.headers.get("If-None-Match") == etag:
        return guarded(HttpResponse(status=304), etag)
    size = file.stat().st_size
    opened = file.open("rb")
    kind = kind_of(opened.read(HEAD))
    opened.seek(0)
    answer = part(request.headers.get("Range", ""), opened, size)
    answer.headers["Content-Type"] = kind or "application/octet-stream"
    if kind not in _SHOWN:
        answer.headers["Content-Disposition"] = "attachment"
    return guarded(answer, etag)


def found(path: str) -> Path:
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = Path(safe_join(root, path)).resolve()
        inside = file.is_relative_to(root) and file.is_file()
    except (SuspiciousFileOperation, ValueError, OSError) as problem:
        raise Http404 from problem
    if not inside:
        raise Http404
    return file


def part(wanted: str, file: BinaryIO, size: int) -> HttpResponseBase:
    """The whole file, or the one range of it that was asked for (RFC 9110, section 14)."""
    asked = _RANGE.fullmatch(wanted.strip())
    if asked is None or not (asked[1] or asked[2]):
        whole = StreamingHttpResponse(blocks(file, 0, size))
        whole.headers["Content-Length"] = str(size)
        return whole
    start = int(asked[1]) if asked[1] else max(size - int(asked[2]), 0)
    end = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
    if start >= size or start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(blocks(file, start, end - start + 1), status=206)
    answer.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    answer.headers["Content-Length"] = str(end - start + 1)
    return answer


def blocks(file: BinaryIO, start: int, left: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


def guarded(answer: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Names carry a hash, so they may be kept for a year; opened alone, a file can do nothing."""
    answer.headers["ETag"] = etag
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; img-src 'self'; media-src 'self'"
    )
    return answer
