"""How many frames an animation has, counted from its structure without drawing one."""

from __future__ import annotations

from typing import BinaryIO

MOST_FRAMES = 200


def frames_of(kind: str, file: BinaryIO) -> int:
    """Frames of a GIF, WebP or PNG; counting stops just past `MOST_FRAMES`."""
    file.seek(0)
    if kind == "image/gif":
        return _gif(file)
    if kind == "image/webp":
        return _webp(file)
    return _png(file) if kind == "image/png" else 1


def _gif(file: BinaryIO) -> int:
    """GIF89a, section 17 and on: blocks are skipped by their lengths."""
    head = file.read(13)
    if len(head) < 13:
        return 0
    _skip_colours(file, head[10])
    count = 0
    while count <= MOST_FRAMES:
        mark = file.read(1)
        if mark == b"\x2c":
            count += 1
            _skip_colours(file, (file.read(9) or b"\0")[-1])
            file.seek(1, 1)
        elif mark == b"\x21":
            file.seek(1, 1)
        else:
            break
        _skip_blocks(file)
    return count


def _skip_colours(file: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 * 2 ** ((flags & 7) + 1), 1)


def _skip_blocks(file: BinaryIO) -> None:
    while (size := file.read(1)) and size != b"\0":
        file.seek(size[0], 1)


def _webp(file: BinaryIO) -> int:
    """RIFF chunks: one ANMF a frame (WebP container specification)."""
    file.seek(12)
    count = 0
    while count <= MOST_FRAMES and len(head := file.read(8)) == 8:
        count += head[:4] == b"ANMF"
        size = int.from_bytes(head[4:], "little")
        file.seek(size + (size & 1), 1)
    return max(count, 1)


def _png(file: BinaryIO) -> int:
    """APNG says its number of frames in the acTL chunk, before the picture's data."""
    file.seek(8)
    while len(head := file.read(8)) == 8:
        size, name = int.from_bytes(head[:4]), head[4:]
        if name == b"acTL":
            return int.from_bytes(file.read(4))
        if name in {b"IDAT", b"IEND"}:
            break
        file.seek(size + 4, 1)
    return 1
