"""`/media/…`: pictures, films and captions, as what they are and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe
from whitenoise.responders import SlicedFile

from clew.knowledge.media.kinds import HEAD, PICTURES, kind_of
from clew.knowledge.models import EditionFile

FOR_EVERYBODY = "public, max-age=31536000, immutable"
FOR_STAFF = "private, max-age=300"
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_POLICY = {
    "sandbox": "",
    "default-src": [CSP.NONE],
    "img-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    **{name: settings.SECURE_CSP[name] for name in ("report-uri", "report-to")},
}
_SHOWN = {*PICTURES, "video/webm", "video/mp4", "text/vtt"}


@require_safe
@csp_override(_POLICY)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below the media folder; a part of it if a range is asked for.

    Everybody sees what an article that is out shows; staff see all, since they write with it.
    """
    is_out = "\0" not in path and EditionFile.objects.out().filter(name=path).exists()
    if not (is_out or (request.user.is_active and request.user.is_staff)):
        raise Http404
    file = found(path)
    etag, kept = f'"{file.name}"', FOR_EVERYBODY if is_out else FOR_STAFF
    if request.headers.get("If-None-Match") == etag:
        return guarded(HttpResponse(status=304), etag, kept)
    size = file.stat().st_size
    opened = file.open("rb")
    kind = kind_of(opened.read(HEAD))
    opened.seek(0)
    answer = part(request.headers.get("Range", ""), opened, size)
    answer.headers["Content-Type"] = kind or "application/octet-stream"
    if kind not in _SHOWN:
        answer.headers["Content-Disposition"] = "attachment"
    return guarded(answer, etag, kept)


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
        return bytes_of(file, 0, size - 1)
    start = int(asked[1]) if asked[1] else max(size - int(asked[2]), 0)
    end = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
    if start >= size or start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = bytes_of(file, start, end, status=206)
    answer.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer


def bytes_of(file: BinaryIO, first: int, last: int, status: int = 200) -> FileResponse:
    length = {"Content-Length": str(last - first + 1)}
    return FileResponse(SlicedFile(file, first, last), status=status, headers=length)


def guarded(answer: HttpResponseBase, etag: str, kept: str) -> HttpResponseBase:
    """Names carry a hash, so they may be kept for a year; opened alone, a file can do nothing."""
    answer.headers["ETag"] = etag
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = kept
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
