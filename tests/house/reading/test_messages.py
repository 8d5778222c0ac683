"""The tool that gathers strings finds them all, and catalogs can't be quietly incomplete."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from house.reading import sources

sys.path.insert(0, str(sources.ROOT / "bin"))

from lib import messages


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room with one Python file and one template, all by itself."""
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    folder = tmp_path / "desk"
    (folder / "templates" / "desk").mkdir(parents=True)
    (folder / "apps.py").write_text("")
    (folder / "words.py").write_text('a = _("Saved")\nb = ngettext("%(n)s day", "%(n)s days", n)\n')
    (folder / "templates" / "desk" / "page.html").write_text(
        '<p>{% translate "Close" %}</p>\n'
        "  {% blocktranslate trimmed %}\n  Hello {{ name }},\n  come in\n{% endblocktranslate %}"
        '<b>{% translate "May" context "month" %}</b>{{ _("Wait") }}'
    )
    return folder


def test_strings_are_gathered_from_python_and_templates(room):
    assert set(messages.strings(room)) == {
        (None, "Saved"),
        (None, ("%(n)s day", "%(n)s days")),
        (None, "Close"),
        (None, "Hello %(name)s, come in"),
        ("month", "May"),
        (None, "Wait"),
    }


def test_an_update_writes_every_string_once_and_in_one_order(room):
    messages.update()
    first = messages.catalog_of(room, "vi").read_text()
    messages.update()
    assert messages.catalog_of(room, "vi").read_text() == first
    assert first.count("msgid") == 1 + 6 + 1  # the header, and the plural's second line
    assert all("untranslated" in line for line in messages.problems())
    assert len(messages.problems()) == 3 * 6


def test_an_update_keeps_what_was_translated_and_drops_what_nobody_says(room):
    messages.update()
    catalog = messages.catalog_of(room, "vi")
    catalog.write_text(
        catalog.read_text().replace('msgid "Saved"\nmsgstr ""', 'msgid "Saved"\nmsgstr "Đã lưu"')
    )
    (room / "words.py").write_text('a = _("Saved")\n')
    messages.update()
    assert 'msgstr "Đã lưu"' in catalog.read_text()
    assert "day" not in catalog.read_text()


def test_two_rooms_that_translate_the_same_words_differently_are_found(room):
    other = room.parent / "studio"
    other.mkdir()
    (other / "apps.py").write_text("")
    (other / "words.py").write_text('a = _("Saved")\nb = pgettext("month", "May")\n')
    messages.update()
    for place, words in ((room, "Đã lưu"), (other, "Lưu rồi")):
        catalog = messages.catalog_of(place, "vi")
        empty = 'msgid "Saved"\nmsgstr ""'
        catalog.write_text(catalog.read_text().replace(empty, f'{empty[:-1]}{words}"'))
    (line,) = messages.disagreements("vi")
    assert "'Saved' reads otherwise in desk/" in line
    assert line in messages.problems()


@pytest.mark.parametrize(
    ("words", "string", "fault"),
    [
        ("Hello %(name)s", "Chào %(name)s", None),
        ("Hello %(name)s", "Chào", "other placeholders in"),
        ("Hello", "Chào %(name)s", "other placeholders in"),
        ("Hello", "", "untranslated"),
        (("%(n)s day", "%(n)s days"), ("%(n)s ngày",), None),
    ],
)
def test_a_translation_that_would_break_the_page_is_found(words, string, fault):
    assert messages.fault_of(Message(words, string)) == fault


def test_a_guess_of_a_tool_is_not_a_translation():
    assert messages.fault_of(Message("Saved", "Đã lưu", flags={"fuzzy"})) == "fuzzy"
