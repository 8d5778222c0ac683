"""Files as people send them, and as those who mean ill make them."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

SCRIPT = b"<script>document.title='ran'</script>"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'ran\'">' + SCRIPT + b"</svg>"
)
HTML = b"<!doctype html><title>quiet</title>" + SCRIPT
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "teal") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, kind)
    return held.getvalue()


def gif_and_html() -> bytes:
    """A GIF that draws, with a page behind its end and one in its comment."""
    held = io.BytesIO()
    Image.new("P", (8, 8)).save(held, "GIF", comment=HTML)
    return held.getvalue() + HTML


def zipped(*names: str, text: str = "x") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return held.getvalue()


def docx() -> bytes:
    return zipped("[Content_Types].xml", "word/document.xml")
