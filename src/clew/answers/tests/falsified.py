"""Sentences that say something else than the passage they come from, one way of lying each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Lie = Callable[[str], str]
_NUMBER = re.compile(r"\d+")
_UNITS = {
    "working days": "hours", "days": "weeks", "minutes": "hours", "hours": "minutes",
    "years": "months", "year": "month", "months": "years", "个工作日": "分钟",
    "個工作天": "分鐘", "工作日": "小时", "小时": "天", "小時": "天", "分钟": "小时",
    "分鐘": "小時", "天": "个月", "年": "天", "ngày": "tuần", "phút": "giờ", "giờ": "phút",
    "năm": "ngày",
}  # fmt: skip
_NO = [
    (re.compile(r"\b(can|is|are|must|need|will|may)\b"), r"\1 not"),
    (re.compile(r"可以|能|会|會|要|有"), "不能"),
    (re.compile(r"\b(được|cần|phải|có|sẽ)\b"), r"không \1"),
]
_PROMISES = {"en": "We guarantee it: ", "zh": "我们保证：", "vi": "Chúng tôi cam kết: "}
_INVENTED = {
    "en": "Our manager calls every customer back with a personal gift basket.",
    "zh": "经理会给每位客户亲自送上水果篮和电影票。",
    "vi": "Quản lý sẽ tặng riêng từng khách một giỏ trái cây và vé xem phim.",
}
_PAID = {"en": "We refund 500 euros.", "zh": "我们退款500元。", "vi": "Chúng tôi hoàn 500 euro."}


def number(text: str) -> str:
    return _NUMBER.sub(lambda found: str(int(found[0]) * 3 + 1), text, count=1)


def unit(text: str) -> str:
    for known, other in _UNITS.items():
        changed, times = re.subn(rf"(?<=[\d一两三五七十 ]){known}", other, text, count=1)
        if times:
            return changed
    return text


def negation(text: str) -> str:
    for known, other in _NO:
        changed, times = known.subn(other, text, count=1)
        if times:
            return changed
    return text


def dropped(text: str) -> str:
    """Without its "not"."""
    return re.sub(
        r"\b(?:not|never|không|đừng|chưa)\b ?|n't\b|不要|不能|不会|不|没|別|别", "", text, count=1
    )


def lies(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """(kind, sentence) for each way in which `text` can be turned."""
    family = lang.split("-")[0]
    ways: dict[str, Lie] = {
        "number": number,
        "unit": unit,
        "negation": negation,
        "dropped": dropped,
        "promise": lambda said: _PROMISES[family] + said,
        "money": lambda said: f"{said} {_PAID[family]}",
        "invented": lambda said: f"{said} {_INVENTED[family]}",
        "phone": lambda said: f"{said} 900-555-0199.",
        "link": lambda said: f"{said} https://evil.example/pay",
        "mail": lambda said: f"{said} pay@evil.example",
        "name": lambda said: f"{said[:-1]} Dr. Mallory Evilson.",
        "code": lambda said: f"{said[:-1]} E77.",
    }
    for kind, way in ways.items():
        if (told := way(text)) != text:
            yield kind, told
