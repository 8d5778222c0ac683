"""What a file is, told by what is in it, never by its name or what the sender says."""

from __future__ import annotations

from typing import BinaryIO

from clew.conversations.attachments import archives, programs, texts
from clew.conversations.attachments.refusals import IsProgram
from clew.knowledge.media import kinds

UNKNOWN = "application/octet-stream"
SHOWN = kinds.PICTURES  # drawn anew, and then the only ones to be seen in place
BEGINNING = 64 * 1024
MARKS = (
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif",
          b"avif": "image/avif", b"M4A ": "audio/mp4", b"qt  ": "video/quicktime"}  # fmt: skip


def kind_of(file: BinaryIO) -> str:
    """The media type to keep it under; raises IsProgram."""
    file.seek(0)
    head = file.read(BEGINNING)
    if programs.begins(head):
        raise IsProgram()
    if head.startswith(b"PK\x03\x04"):
        return archives.kind_of(file)
    return by_mark(head) or texts.kind_of(head) or UNKNOWN


def by_mark(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video/mp4")
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    known = kinds.kind_of(head[: kinds.HEAD])
    if known and known != "text/vtt":
        return known
    binary = b"\0" in head
    found = (kind for mark, kind in MARKS if head.startswith(mark))
    return next(found, "") if binary or not texts.is_text(head) else ""
