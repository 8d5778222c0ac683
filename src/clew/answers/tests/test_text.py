"""Documents and questions are read alike, however they are typed."""

from __future__ import annotations

import pytest

from clew.answers.text.language import detect, unaccented
from clew.answers.text.marking import Sought, extract, highlighted
from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import (
    LONGEST,
    MOST,
    capped,
    first_sentence,
    parts,
    sentence_spans,
    weight,
)
from clew.answers.text.tokens import grams, is_code, words


@pytest.mark.parametrize("typed", ["E3", "e3", "e-3", "E-3", "Ｅ３", "Ｅ-３", "e 3", "E​3"])
def test_an_error_code_is_one_word_however_it_is_typed(typed):
    assert "e3" in words(f"error {typed} again")
    assert is_code("e3")


def test_latin_letters_never_glue_to_chinese():
    assert words("PaddleOCR提供的模型")[0] == "paddleocr"
    assert "e3" in words("显示E3怎么办")
    assert "30" in words("等30分钟")


@pytest.mark.req("R24")
def test_both_chinese_scripts_have_the_same_words():
    assert words("訂單退款") == words("订单退款")
    assert grams("這個說明書") == grams("这个说明书")


def test_chinese_has_words_letters_and_pairs():
    assert "退款" in words("申请退款")
    assert {"退", "款", "退款", "请退"} <= set(grams("申请退款"))


def test_vietnamese_is_read_with_and_without_its_diacritics():
    assert "đổi" in words("Đổi địa chỉ")
    assert {"doi", "dia", "chi", "doi dia"} <= set(grams("Đổi địa chỉ"))
    assert grams("đổi địa chỉ") == grams("doi dia chi")


def test_the_tone_of_a_vietnamese_word_may_stand_on_either_vowel():
    assert words("hòa thủy khỏe") == words("hoà thuỷ khoẻ")
    assert normal("quý") == "quý"


def test_english_endings_do_not_matter():
    assert words("refunds") == words("refunded") == words("refund")
    assert words("customer's") == words("customer")


def test_numbers_stay_whole():
    assert words("1,000 and 3.5 at 10:30") == ["1000", "and", "3.5", "at", "10:30"]


def test_a_hyphened_word_is_found_whole_and_in_parts():
    assert {"ppocr", "pp", "ocr"} <= set(grams("PP-OCR"))


def test_text_from_anywhere_is_read_without_complaint():
    for odd in ("", " ", "\ud800", "​" * 50, "((((", "'" * 40, "‮abc", "🙂🙂", "a" * 5000):
        assert isinstance(words(odd) + grams(odd), list)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("how do I cancel my order", "en"),
        ("怎么取消订单", "zh-hans"),
        ("怎麼取消訂單", "zh-hant"),
        ("PaddleOCR 提供的文本识别算法包括哪些", "zh-hans"),
        ("Làm sao để hủy đơn hàng", "vi"),
        ("lam sao de huy don hang", "vi"),
        ("toi muon hoan tien", "vi"),
        ("may bao loi e3", "vi"),
        ("doi dia chi", "vi"),
        ("can I order to go", "en"),
        ("refund", "en"),
        ("café menu for the naïve", "en"),
        ("12345", "en"),
    ],
)
def test_the_language_of_a_question_is_recognised(text, lang):
    assert detect(text) == lang


def test_what_does_not_tell_its_language_is_in_the_askers():
    assert detect("E3", default="vi") == "en" or detect("333", default="vi") == "vi"
    assert detect("人民", default="zh-hant") == "zh-hant"


def test_only_vietnamese_without_diacritics_counts_as_unaccented():
    assert unaccented("quen mat khau thi lam sao")
    assert not unaccented("quên mật khẩu")
    assert not unaccented("the menu on the table is to go")
    assert not unaccented("退款")


def test_folding_knows_the_vietnamese_d():
    assert folded("Đường đi") == "Duong di"


def test_a_long_text_falls_into_parts_of_whole_sentences():
    text = "One sentence here. " * 60 + "\n" + "另一个句子。" * 60
    found = parts(text)
    assert all(weight(part) <= 320 for part in found)
    assert all(part.endswith((".", "。")) for part in found)


def test_a_line_break_ends_a_part():
    assert parts("unplug it\nwait 30 minutes") == ["unplug it", "wait 30 minutes"]


def test_even_a_book_has_a_bounded_number_of_parts():
    found = parts("\n".join(f"line {n} of the book." for n in range(5000)))
    assert len(found) <= MOST
    assert all(weight(part) <= LONGEST for part in found)


def test_capping_counts_chinese_letters_thrice():
    assert capped("中文字", 6) == "中文"
    assert capped("abcdef", 6) == "abcdef"


def test_sentence_spans_cover_the_whole_text():
    text = "Hello there. 退款多久？三天。\nNext line\n\nend"
    assert "".join(text[a:b] for a, b in sentence_spans(text)) == text
    assert first_sentence(text) == "Hello there."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("如何退款？请在订单页申请。", "如何退款？"),
        ("Unplug it. Wait.", "Unplug it."),
        ("Version 2.5 is out. Get it.", "Version 2.5 is out."),
        ("First line\nsecond line", "First line"),
        ("\n\n  Indented first. Second.", "Indented first."),
        ("Unplug it; then wait.", "Unplug it"),
        ("No end", "No end"),
        ("one two three " * 20, "one two three " * 8 + "one…"),
        ("字" * 300, "字" * 120 + "…"),
        ("", ""),
    ],
)
def test_the_first_sentence_stands_for_a_missing_title(text: str, sentence: str) -> None:
    found = first_sentence(text)
    assert found == sentence or (found.endswith("…") and text.startswith(found[:-1]))
    assert len(found) <= 121


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("refunds", "Your refund is on its way", ["refund"]),
        ("空气炸锅", "這台空氣炸鍋很好", ["空氣炸鍋"]),
        ("doi dia chi", "Bạn đổi địa chỉ ở đây", ["đổi", "địa", "chỉ"]),
        ("e-3", "The display shows E3.", ["E3"]),
        ("where is the", "the house is there", []),
        ("bao lau", "Bảo hành bao lâu thì hết?", ["bao", "lâu"]),
        ("báo lỗi", "Bao lâu máy còn báo lỗi", ["báo", "lỗi"]),
        ("bảo hành máy", "Máy có bảo hành, bao nhiêu tháng", ["bảo", "hành"]),
        ("bao", "Bảo hành bao lâu", ["Bảo", "bao"]),
        ("bao lau thi duoc", "Linh kiện được bảo hành bao lâu", ["bao", "lâu"]),
        ("wifi e3 chập chờn", "Robot báo E3 khi Wi-Fi hay chập", ["E3", "Wi-Fi"]),
    ],
)
def test_what_was_asked_for_is_marked_as_it_is_written(asked, text, marked):
    assert [piece for piece, mark in highlighted(text, Sought(asked)) if mark] == marked


def test_pieces_put_together_are_the_text():
    text = "A refund <b>within</b> 5 days & a REFUND."
    assert "".join(piece for piece, _ in highlighted(text, Sought("refund <b>"))) == text


def test_the_extract_is_the_sentence_that_says_most():
    texts = ["Nothing here. We open at nine.", "Refunds take five days. They go to your card."]
    assert extract(texts, Sought("refund five days")).startswith("Refunds take five days.")
    assert extract(texts, Sought("zebra")) == ""


def test_stems_are_right_whichever_threads_ask_for_them():
    from concurrent.futures import ThreadPoolExecutor

    from clew.answers.text import tokens

    spoken = [
        f"{stem}{end}" for stem in ("connect", "value", "refund") for end in ("ing", "ed", "s")
    ]
    expected = [tokens.stem(word) for word in spoken]

    def read(_: int) -> list[str]:
        tokens.stem.cache_clear()
        return [tokens.stem(word) for word in spoken * 20]

    with ThreadPoolExecutor(8) as threads:
        assert all(found == expected * 20 for found in threads.map(read, range(32)))
