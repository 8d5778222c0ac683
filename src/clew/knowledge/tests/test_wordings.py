"""What becomes of somebody's words before they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core import masking
from clew.knowledge.learning.wordings import LONGEST, alike, key_of, plainest, tidy

pytestmark = pytest.mark.django_db  # what is urgent is also what owners have said is


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  my fryer   sings at night?! ", "my fryer sings at night"),
        ("where is my lost parcel 20260911 for mei@a.example", "where is my lost parcel for"),
        ("card 4111 1111 1111 1111 was refused by the shop", "card was refused by the shop"),
        ("call +44 20 7946 0958 about my broken kettle", "call about my broken kettle"),
        ("order CL-20260911-X is broken on arrival", "order is broken on arrival"),
        ("订单20260911什么时候发货", "订单什么时候发货"),
        ("My name is Lin Tran, my kettle smells of fish", "my kettle smells of fish"),
        ("我叫王小明，退款多久能到账", "退款多久能到账"),
        ("tôi tên là Nguyễn Văn An, nồi chiên không nóng", "nồi chiên không nóng"),
    ],
)
@pytest.mark.case("L10")
def test_numbers_addresses_and_introductions_are_left_out(said: str, kept: str):
    assert tidy(said) == kept


@pytest.mark.parametrize(
    ("said", "names", "kept"),
    [
        ("Lin Tran's kettle lid sticks", ["Lin Tran"], "kettle lid sticks"),
        ("LIN TRAN kettle lid sticks", ["Lin Tran"], "kettle lid sticks"),
        ("thanks Lindqvist, the kettle sings", ["Mei Lindqvist"], "thanks, the kettle sings"),
        ("may the kettle sing in May", ["May"], "may the kettle sing in"),
        ("王小明的空气炸锅不转了", ["王小明"], "的空气炸锅不转了"),
        ("K7Q-3MF is my number, the kettle sings", ["K7Q-3MF"], "is my number, the kettle sings"),
        ("an apple for the kettle", ["An"], "an apple for the kettle"),
    ],
)
def test_names_that_are_known_are_left_out(said: str, names: list[str], kept: str):
    assert tidy(said, names) == kept


@pytest.mark.parametrize(
    "said",
    [
        "", "   ", "?!", "help", "yes", "ok thanks", "hello, I have a question", "asdf", "E3",
        "refund", "can you help me please", "talk to a human", "not working", "😀😀😀",
        "帮帮我", "在吗", "人工客服", "你好，请问一下", "好的谢谢", "退款",
        "giúp tôi với", "xin chào bạn ơi", "có vấn đề", "giup minh voi",
        "my card 4111 1111 1111 1111", "call me at 0912 345 678", "write to mei@a.example",
    ],
)  # fmt: skip
def test_what_says_nothing_is_not_kept(said: str):
    assert tidy(said) == ""


@pytest.mark.parametrize(
    "said",
    [
        "E3 on the display", "refund not arrived", "fryer wont start", "why so loud at night",
        "退款多久", "锅不转了", "nồi không nóng", "noi chien khong nong", "đổi địa chỉ",
    ],
)  # fmt: skip
def test_short_questions_are_questions(said: str):
    assert tidy(said) == said


@pytest.mark.case("L05")
@pytest.mark.parametrize(
    "said",
    [
        "refund code here https://evil.example/a", "go to www.evil.example for money",
        "get your refund at evil-shop.com now", "smoke comes out of the fryer",
        "扣款两次但是没有订单", "nồi chiên bốc khói", "x" * (LONGEST + 1), "word " * 60,
    ],
)  # fmt: skip
def test_links_emergencies_and_long_stories_are_not_kept(said: str):
    assert tidy(said) == ""


@given(st.text(max_size=300))
def test_what_is_kept_is_short_and_holds_nothing_that_would_be_masked(said: str):
    kept = tidy(said)
    assert len(kept) <= LONGEST and "\0" not in kept
    assert masking.masked(kept) == kept
    assert kept == "" or key_of(kept)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why is it so LOUD?", "why is it so loud"),
        ("空气炸锅停了", "空氣炸鍋停了！"),
        ("nồi chiên ngừng", "noi chien ngung"),
        ("Ｅ３ on display", "e-3 on display"),
    ],
)
def test_case_script_width_and_marks_make_no_other_question(one: str, other: str):
    assert key_of(one) == key_of(other) or alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the display shows E3", "the display shows E4"),
        ("refund to my card", "refund to my bank account"),
        ("退款什么时候到账", "发货什么时候到货"),
        ("how long does delivery take", "how long does a refund take"),
    ],
)
def test_other_questions_stay_others(one: str, other: str):
    assert key_of(one) != key_of(other) and not alike(one, other)


def test_of_wordings_the_plainest_stands_for_all():
    assert (
        plainest(["mei's fryer sings at night", "fryer sings at night"]) == "fryer sings at night"
    )
