"""In which language somebody writes, where the words say it; else the page's stays."""

from __future__ import annotations

import pytest

from clew.answers.text.evidence import spoken


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("转人工", "en", "zh-hans"),
        ("轉人工", "en", "zh-hant"),
        ("轉人工", "zh-hans", "zh-hant"),
        ("iPhone 15 Pro Max 退款", "en", "zh-hans"),
        ("gặp nhân viên", "en", "vi"),
        ("TÔI MUỐN GẶP NHÂN VIÊN", "zh-hant", "vi"),
        ("toi muon gap nhan vien", "en", "vi"),
        ("I want to talk to a person", "zh-hans", "en"),
        ("Where is my refund?", "vi", "en"),
    ],
)
def test_words_that_tell_count_more_than_the_page(text, page, language):
    assert spoken(text, page) == language


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("", "vi"), ("E3", "zh-hans"), ("ok", "zh-hans"), ("thanks", "vi"), ("好", "en"),
        ("iPhone 15 Pro Max", "zh-hant"), ("Nguyễn Văn An", "en"), ("人工", "zh-hant"),
        ("The display says 错误", "en"), ("返金してください", "en"), ("mei@customer.example", "vi"),
        ("Ich möchte mein Geld zurück", "zh-hans"), ("My name is Nguyễn Văn An", "en"),
    ],
)  # fmt: skip
def test_names_codes_and_other_languages_leave_the_page_s(text, page):
    assert spoken(text, page) == page
