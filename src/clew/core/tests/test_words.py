"""Masking, language codes, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core import languages
from clew.core.masking import masked, unaddressed


@pytest.mark.case("L10")
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("order 20260911-4477 is late", "order ••• is late"),
        ("call +84 912 345 678", "call •••"),
        ("我的订单号20260911怎么还没到", "我的订单号•••怎么还没到"),
        ("write to mei.lin@example.com please", "write to ••• please"),
        ("card 4111 1111 1111 1111", "card •••"),
        ("error E3 after 30 minutes", "error E3 after 30 minutes"),
        ("my password is hunter2, help", "my password is •••, help"),
        ("我的密码是abc12x，进不去", "我的密码是•••，进不去"),
        ("mật khẩu của tôi là meo123", "mật khẩu của tôi là •••"),
        ("I forgot my password", "I forgot my password"),
        ("忘记密码怎么办", "忘记密码怎么办"),
    ],
)
def test_numbers_and_addresses_are_covered(said, kept):
    assert masked(said) == kept


@pytest.mark.parametrize(
    ("said", "about"),
    [
        (
            "it went on strike, my phone is 0912345678 and my mail is a@b.example",
            "it went on strike, ••• •••",
        ),
        ("锅不转了，我的电话是13912345678，邮箱 a@b.example", "锅不转了，•••，•••"),
        ("máy kêu to, số điện thoại của tôi là 0912345678", "máy kêu to, •••"),
        ("my order CL-20260911-X is late", "••• is late"),
        ("I paid 1200 twice, my phone is warm", "I paid 1200 twice, my phone is warm"),
    ],
)
def test_whose_it_is_says_nothing_of_what_it_is_about(said, about):
    assert unaddressed(said) == about


@given(st.text(max_size=300))
def test_masking_twice_changes_nothing_more(text):
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("zh-CN", "zh-hans"), ("zh-Hans", "zh-hans"), ("ZH_hant", "zh-hant"), ("zh-TW", "zh-hant"),
        ("zh-HK", "zh-hant"), ("zh", "zh-hans"), ("zh-Hant-TW", "zh-hant"), ("vi-VN", "vi"),
        ("EN", "en"), ("en-GB", "en"), ("de", None), ("", None),
    ],
)  # fmt: skip
def test_the_ways_people_write_a_language(code, meant):
    assert languages.normal(code) == meant
