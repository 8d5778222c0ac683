"""What a ZIP is: an office file says so by what lies in it. Nothing is unpacked."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from clew.conversations.attachments.refusals import IsProgram

OFFICE = "application/vnd.openxmlformats-officedocument."
PARTS = {
    "word/document.xml": OFFICE + "wordprocessingml.document",
    "xl/workbook.xml": OFFICE + "spreadsheetml.sheet",
    "ppt/presentation.xml": OFFICE + "presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ZIP = "application/zip"
MACROS = "vbaproject.bin"
MOST_CONTENTS = 1024 * 1024
PROGRAM_PARTS = ("meta-inf/manifest.mf", "androidmanifest.xml")


def kind_of(file: BinaryIO) -> str:
    """Its media type, `application/zip` if it is none of the office files; raises IsProgram."""
    file.seek(0)
    beginning = file.read(128)[30:]
    if contents_size(file) > MOST_CONTENTS:
        return ZIP
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "application/octet-stream"
    lower = {name.lower() for name in names}
    if any(name.endswith(MACROS) for name in lower) or lower & set(PROGRAM_PARTS):
        raise IsProgram()
    return next((kind for part, kind in PARTS.items() if part in lower), "") or open_kind(beginning)


def contents_size(file: BinaryIO) -> int:
    """Bytes of its list of contents, as its end says (APPNOTE 6.3, section 4.3.16)."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 66_000))
    found = file.read().rpartition(b"PK\x05\x06")[2]
    return int.from_bytes(found[8:12], "little")


def open_kind(beginning: bytes) -> str:
    """OpenDocument 1.2, part 3, section 3.3: the first entry is `mimetype`, uncompressed."""
    kind = beginning.removeprefix(b"mimetype").split(b"PK")[0].decode("ascii", "replace")
    known = ("text", "spreadsheet", "presentation")
    return next((OPEN_DOCUMENT + k for k in known if kind.startswith(OPEN_DOCUMENT + k)), ZIP)
