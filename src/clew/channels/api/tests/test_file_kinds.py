"""C05, C06: what a file is, is told by what is in it, and it can do nothing where it is opened."""

from __future__ import annotations

import pytest

from stage import files as samples
from stage.files import HTML, PDF, SVG, picture, zipped

pytestmark = pytest.mark.django_db
OFFICE = "application/vnd.openxmlformats-officedocument."
BINARY = "application/octet-stream"
UTF7 = b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9
ODF = "application/vnd.oasis.opendocument."

# name it comes under, its content, the type and the name that it goes out with
TAKEN = [
    ("leak.png", picture(), "image/png", "leak.png"),
    ("leak.jpg", picture("WEBP"), "image/webp", "leak.jpg.webp"),
    ("photo.JPG", picture("JPEG"), "image/jpeg", "photo.JPG"),
    ("page.jpg", HTML, BINARY, "page.jpg"),
    ("drawing.svg", SVG, BINARY, "drawing.svg"),
    ("old.svg", b"\xef\xbb\xbf \n<?xml version='1.0'?>" + SVG, BINARY, "old.svg"),
    ("page.html", HTML, BINARY, "page.html"),
    ("seven.html", UTF7, "text/plain", "seven.html.txt"),
    ("notes.txt", "用了 <3 天".encode(), "text/plain", "notes.txt"),
    ("list.csv", b"a,b\n1,2\n", "text/plain", "list.csv"),
    ("bill.pdf", b"just words", "text/plain", "bill.pdf.txt"),
    ("bill.pdf", PDF, "application/pdf", "bill.pdf"),
    ("bill.html", PDF + HTML, "application/pdf", "bill.html.pdf"),
    ("letter.docx", samples.docx(), OFFICE + "wordprocessingml.document", "letter.docx"),
    ("sheet.xlsx", zipped("xl/workbook.xml"), OFFICE + "spreadsheetml.sheet", "sheet.xlsx"),
    ("words.odt", zipped("mimetype", text=ODF + "text"), ODF + "text", "words.odt"),
    ("logs.zip", zipped("a.log"), "application/zip", "logs.zip"),
    ("broken.zip", b"PK\x03\x04" + b"\0" * 80, BINARY, "broken.zip"),
    ("film.mp4", b"\0\0\0\x18ftypisom" + b"\0" * 40, "video/mp4", "film.mp4"),
    ("photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "image/heic", "photo.heic"),
    ("voice.m4a", b"\0\0\0\x18ftypM4A " + b"\0" * 40, "audio/mp4", "voice.m4a"),
    ("song.mp3", b"ID3\x04\0\0\0\0\0\0", "audio/mpeg", "song.mp3"),
    ("tone.wav", b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav", "tone.wav"),
    ("old.doc", OLE, "application/x-ole-storage", "old.doc"),
    ("BM.txt", b"BMW it is", "text/plain", "BM.txt"),
    ("what.xyz", b"\x00\x01\x02\xff", BINARY, "what.xyz"),
]  # fmt: skip


@pytest.mark.case("C05")
@pytest.mark.case("C06")
@pytest.mark.parametrize(("name", "content", "kind", "known_as"), TAKEN)
def test_a_file_is_what_is_in_it(cast, name, content, kind, known_as):
    sent = cast.mei.app.sends_up(name, content, **{"Content-Type": "text/html"})
    taken = sent.json()
    assert (taken["type"], taken["name"]) == (kind, known_as)
    answer = cast.mei.app.calls("GET", f"attachments/{taken['id']}")
    said = answer.headers
    assert said["Content-Type"].removesuffix("; charset=utf-8") == kind
    shown = kind in {"image/png", "image/jpeg", "image/gif", "image/webp"}
    assert said["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert (taken["width"] is not None) == shown
    assert said["X-Content-Type-Options"] == "nosniff"
    assert "sandbox;" in said["Content-Security-Policy"]
    assert "default-src 'none'" in said["Content-Security-Policy"]
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said["Cache-Control"] == "private, no-store"


@pytest.mark.case("C06")
def test_a_picture_with_a_page_in_it_is_drawn_anew_without(cast):
    sent = samples.gif_and_html()
    assert sent.count(b"<script>") == 2
    taken = cast.mei.app.attaches("quiet.gif", sent)
    assert taken["type"] == "image/gif"
    answer = cast.mei.app.calls("GET", f"attachments/{taken['id']}")
    drawn = b"".join(answer.streaming_content)
    assert drawn.startswith(b"GIF8")
    assert b"<" not in drawn


@pytest.mark.case("C06")
def test_text_says_in_what_letters_it_is(cast):
    taken = cast.mei.app.attaches("seven.html", UTF7)
    answer = cast.mei.app.calls("GET", f"attachments/{taken['id']}")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


REFUSED = [
    ("setup.exe", b"anything"),
    ("bill.pdf.exe", PDF),
    ("bill.pdf.exe. ", PDF),
    ("bill.\u202efdp.exe", PDF),
    ("bill.pdf", b"MZ\x90\0" + b"\0" * 60),
    ("run", b"\x7fELF" + b"\0" * 60),
    ("do.txt", b"#!/bin/sh\nrm -rf /"),
    ("letter.docx", zipped("word/document.xml", "word/vbaProject.bin")),
    ("tool.zip", zipped("META-INF/MANIFEST.MF")),
    ("macro.DOCM", samples.docx()),
]


@pytest.mark.case("C05")
@pytest.mark.parametrize(("name", "content"), REFUSED)
def test_what_a_computer_would_run_is_refused(cast, name, content):
    answer = cast.mei.app.sends_up(name, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_is_program")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + HTML, b"GIF89a" + HTML, picture()[:60]])
def test_a_picture_that_can_not_be_drawn_is_refused_in_words(cast, content):
    answer = cast.mei.app.sends_up("a.png", content, **{"Accept-Language": "zh-Hans"})
    assert (answer.status_code, answer.json()["code"]) == (422, "file_not_taken")
    assert "图片" in answer.json()["message"]


NAMES = [
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\mei\\leak.txt", "leak.txt"),
    ("a\r\nSet-Cookie: x=1.txt", "a__Set-Cookie_ x=1.txt"),
    ('a"b<c>.txt', "a_b_c_.txt"),
    ("\u202etxt.a", "txt.a"),
    ("水壶.txt", "水壶.txt"),
    ("e\u0301.txt", "\u00e9.txt"),
    ("", "file"),
    ("...", "file"),
    (".htaccess", "htaccess"),
    ("a" * 400 + ".txt", "a" * 116 + ".txt"),
    ("👩‍🔧.txt", "👩‍🔧.txt"),
]


@pytest.mark.case("C15")
@pytest.mark.parametrize(("said", "kept"), NAMES)
def test_a_name_is_one_line_and_leads_nowhere(cast, said, kept):
    taken = cast.mei.app.attaches(said, b"words")
    assert taken["name"] == kept
    answer = cast.mei.app.calls("GET", f"attachments/{taken['id']}")
    assert "\n" not in answer["Content-Disposition"]
    assert answer.status_code == 200
