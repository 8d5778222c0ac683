"""What a file is, told by its first bytes, never by its name alone."""

from __future__ import annotations

PICTURES = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
}
DOCUMENTS = {
    "video/webm": ("webm",),
    "video/mp4": ("mp4",),
    "text/vtt": ("vtt",),
    "application/pdf": ("pdf",),
}
HEAD = 64


def kind_of(head: bytes) -> str:
    """The media type of a file that begins with `head`, "" for what we don't take.

    SVG and HTML are not among them: both can carry scripts.
    """
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return film_or_page(head)


def film_or_page(head: bytes) -> str:
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return "text/vtt"
    return "application/pdf" if head.startswith(b"%PDF-") else ""
