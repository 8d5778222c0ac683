"""Searching: the right document, in the reader's language, and nothing that isn't theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clew.answers import flows
from clew.answers.tests.conftest import SHELF, draft

pytestmark = pytest.mark.usefixtures("shelf")


def keys(text: str, **more: object) -> list[str]:
    return [hit.id for hit in flows.search(text, **more).hits]


@pytest.mark.req("R23")
@pytest.mark.req("R24")
@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("refund", "en", "refund"),
        ("how long does a refund take", "en", "refund"),
        ("E3", "zh-hant", "e3"),
        ("ｅ-３", "zh-hans", "e3"),
        ("空气炸锅过热", "zh-hans", "e3"),
        ("退款", "zh-hans", "refund-hant"),
        ("doi dia chi nhan hang", "vi", "address"),
        ("Đổi địa chỉ", "vi", "address"),
        ("hoan tien", "vi", "refund-vi"),
        ("invoices", "en", "invoice"),
    ],
)
def test_the_right_document_comes_first(text, lang, first):
    assert keys(text, lang=lang)[0] == first


def test_translations_are_one_result_in_the_readers_language():
    assert keys("E3", lang="en") == ["e3-en"]
    assert keys("E3", lang="zh-TW") == ["e3"]
    assert "refund-vi" in keys("refund", lang="vi")
    assert "refund" not in keys("refund", lang="vi")


def test_the_language_is_a_preference_never_a_filter():
    assert keys("invoice", lang="vi")[0] == "invoice"


@pytest.mark.case("S09")
def test_what_is_internal_is_not_found_by_the_public():
    assert keys("xyzzyplugh") == []
    found = flows.search("xyzzyplugh goodwill voucher")
    assert "voucher" not in [hit.id for hit in [*found.hits, *found.near]]
    assert keys("xyzzyplugh", audiences=("public", "internal")) == ["voucher"]


@pytest.mark.case("S09")
def test_an_internal_translation_does_not_stand_in_for_a_public_one():
    flows.put([replace(SHELF[0], key="refund-hans", lang="zh-hans", audience="internal",
                       title="退款时间", text="内部：退款三天内处理。")])  # fmt: skip
    assert keys("退款", lang="zh-hans") == ["refund-hant"]


def test_filters_narrow_within_the_query():
    assert keys("order", category="orders") == ["invoice"]
    assert "refund" in keys("refund money card", category="orders")
    assert keys("refund money card", category="orders/refunds") == ["refund"]
    assert keys("refund", journey="new") == []
    assert keys("refund", category="order") == []


@pytest.mark.case("S12")
@pytest.mark.parametrize(
    "text",
    [
        "audience:internal", "audience:internal AND voucher", "+audience:internal xyzzyplugh*",
        "category:orders", "id:[0 TO 99]", "xyzzyplugh OR refund~", "*", "?", "/.*/", '"', "((((",
        "\\",
        "refund AND NOT refund", "' OR 1=1 --", "%", "_", "\0", "title_words:refund^99",
    ],
)  # fmt: skip
def test_operators_in_a_question_are_only_words(text):
    found = flows.search(text)
    assert "voucher" not in [hit.id for hit in [*found.hits, *found.near]]
    if "refund" in text:
        assert "refund" in [hit.id for hit in found.hits]


@pytest.mark.case("S12")
def test_hidden_words_leave_no_trace_in_what_is_found():
    known, unknown = flows.search("xyzzyplugh"), flows.search("qwertyasdf")
    assert known.hits == unknown.hits == []
    assert [hit.id for hit in known.near] == [hit.id for hit in unknown.near]


@pytest.mark.case("S12")
def test_internal_documents_do_not_move_the_scores_of_public_ones():
    def scores() -> list[tuple[str, float]]:
        return [(hit.id, hit.score) for hit in flows.search("refund card wombat", lang="en").hits]

    before = scores()
    flows.put([draft(f"hush{n}", "Wombat", "wombat " * 9, audience="internal") for n in range(4)])
    assert scores() == before
    assert flows.suggest("womb", "en") == []
    staff = flows.search("wombat", audiences=("public", "internal")).hits
    assert len(staff) == 4


def test_a_withdrawn_document_is_gone_at_once():
    flows.withdraw("tests", ["refund", "refund-hant", "refund-vi"])
    assert keys("refund") == []


def test_a_correction_is_found_by_its_new_words_only():
    flows.put([replace(SHELF[6], title="Get a bill", text="Open the order and choose Bill.")])
    assert "invoice" in keys("bill")
    assert keys("invoice") == []


def test_the_snippet_marks_what_was_asked_for():
    hit = flows.search("working days", lang="en").hits[0]
    assert ("working days" in hit.snippet_text) and ("working", True) in hit.snippet


def test_the_snippet_is_text_whatever_the_document_says():
    flows.put([draft("xss", "Kettle", "<script>alert(1)</script> descale the kettle")])
    hit = next(hit for hit in flows.search("descale").hits if hit.id == "xss")
    assert "<script>" in hit.snippet_text


def test_nothing_asked_finds_nothing():
    for empty in ("", "   ", "?!", "​"):
        found = flows.search(empty)
        assert (found.hits, found.near) == ([], [])


def test_at_most_as_many_as_asked_for():
    assert len(keys("the order refund money invoice", limit=1)) == 1


@pytest.mark.parametrize(
    ("typed", "first"), [("ref", "refund"), ("invo", "invoice"), ("doi dia c", "address")]
)
def test_a_word_that_is_only_begun_already_suggests(typed, first):
    lang = "vi" if first == "address" else "en"
    assert first in [hit.id for hit in flows.suggest(typed, lang)]


def test_suggestions_never_name_what_is_internal():
    assert flows.suggest("Goodwill vouch", "en") == []


def test_no_result_offers_the_nearest_topics_once_there_are_vectors(with_vectors):
    found = flows.search("zzgrblfx qqwrt")
    assert found.hits == []
    assert 0 < len(found.near) <= 3


def test_meaning_finds_what_shares_no_word(with_vectors):
    assert keys("预约师傅上门安装热水器", lang="en")[0] == "install"


@pytest.mark.case("C11")
def test_a_very_long_question_is_answered_like_a_short_one():
    assert keys("refund " * 20_000)[0] == "refund"
    assert keys("a-" * 50_000 + " refund") == keys("a-" * 50_000)


def test_what_has_little_to_do_with_the_question_is_no_result(with_vectors):
    assert keys("E3", lang="en") == ["e3-en"]
    assert len(flows.search("The display shows E3", lang="en").leading) <= 3
