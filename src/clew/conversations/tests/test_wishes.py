import pytest

from clew.conversations import wishes


@pytest.mark.req("R36")
@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Agent please!", "asked"),
        ("can I talk to a human?", "asked"),
        ("转人工", "asked"),
        ("你好，請幫我轉人工", "asked"),
        ("請轉人工客服，謝謝", "asked"),
        ("cho tôi gặp nhân viên ạ", "asked"),
        ("gap nhan vien", "asked"),
        ("Tôi muốn nói chuyện với nhân viên", "asked"),
        ("我要找真人客服", "asked"),
        ("That didn’t help.", "not solved"),
        ("還是不行", "not solved"),
        ("vẫn chưa được", "not solved"),
        ("Thanks!!", "solved"),
        ("解決了，謝謝", "solved"),
        ("được rồi, cảm ơn", "solved"),
        ("no heat in my kettle", ""),
        ("the agent at the shop told me it is covered", ""),
        ("没有发票怎么退货", ""),
        ("", ""),
        ("!?", ""),
        ("please " * 40, ""),
    ],
)
def test_only_what_says_nothing_else_is_a_wish(text: str, wish: str):
    assert wishes.in_words(text) == wish
