"""What names a person is taken out of a text before it is kept or shown to who writes articles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clew.core import masking

MASK = "•••"
_HAN = r"\u4e00-\u9fff"
# One to four words that begin with a capital letter.
_NAME = r"[A-ZĐÀ-Ỹ][\w'’]{0,20}(?: [A-ZĐÀ-Ỹ][\w'’]{0,20}){0,3}"
_CALLED = (
    r"(?: +(?i:there|again|customer|all|anh|chị|bạn|em|quý khách|mr|mrs|ms|sir|madam)\b\.?){0,2}"
)
# What a line begins with that only says hello.
_HELLO = re.compile(
    r"^\s{0,9}(?:"
    r"(?i:dear|hello|hi|hey|good (?:morning|afternoon|evening)|(?:xin |kính |dạ )?chào|kính gửi)\b"
    rf"{_CALLED}(?: +(?:{_NAME}|•••)(?=\s*(?:[,!.，！。:：]|$)))?"
    r"\s{0,3}(?:[,!.，！。:：]{1,3}|$)"
    rf"|[{_HAN}•]{{0,6}}(?:先生|女士|小姐)?[,，]?\s?"
    r"(?:您好|你好|早上好|下午好|晚上好)[,，!！。~～:：]{0,3}"
    r")\s{0,9}"
)
# From such a line on only who has written follows.
_BYE = re.compile(
    r"^\s{0,9}(?:(?i:(?:kind |best |warm )?regards|best wishes|(?:yours )?sincerely|cheers|"
    r"thank you|(?:many )?thanks|trân trọng|thân mến|thân|cảm ơn (?:anh|chị|bạn|quý khách))"
    r"|此致|敬礼|敬禮|祝好|祝您.{0,10}|顺祝.{0,8}|順祝.{0,8})\s{0,3}[,!.，！。]{0,3}\s{0,9}$"
)
_ADDRESSED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? {_NAME}|\b(?i:anh|chị|ông|bà) {_NAME}"
    rf"|[{_HAN}]{{1,3}}(?:先生|女士|小姐)"
)
_INTRODUCED = re.compile(
    rf"(?i:\b(?:my name is|this is|tôi tên là|tên tôi là|mình tên là)) {_NAME}"
    rf"|(?:我叫|我的名字是|我姓)[{_HAN}]{{1,4}}"
)
_ORDER = re.compile(
    r"((?i:\b(?:order|invoice|parcel|tracking|ticket|card|đơn hàng|mã đơn|hóa đơn|vận đơn|thẻ)"
    r"(?: (?:number|no\.?|code|id|số))?)|(?:订单|訂單)(?:编号|編號|号|號)?|单号|單號|卡号|卡號)"
    r"\s{0,2}[:：#]?\s{0,2}#?(?=[\w-]{0,20}\d)[A-Za-z0-9][\w-]{2,30}"
)
# Letters, then digits with at least four of them: an order or a serial number, no error code.
_CODED = re.compile(r"\b[A-Z]{1,5}-?\d[\dA-Z-]{3,30}\b")


def without_person(text: str, names: Iterable[str] = ()) -> str:
    """`text` with numbers, addresses and names covered; `names` are those that are known."""
    text = _CODED.sub(MASK, _ORDER.sub(rf"\1 {MASK}", text))
    text = _INTRODUCED.sub(MASK, masking.masked(text))
    text = _ADDRESSED.sub(MASK, text)
    for name in sorted({part for whole in names for part in parts(whole)}, key=len, reverse=True):
        text = re.sub(as_word(name), MASK, text, flags=re.IGNORECASE)
    return text


def bare_reply(text: str, names: Iterable[str] = ()) -> str:
    """An agent's answer without who wrote it to whom: no greeting, no signature, nobody named."""
    kept: list[str] = []
    for line in without_person(text.strip(), names).splitlines():
        if any(kept) and _BYE.match(line):
            break
        kept.append(line if any(kept) else _HELLO.sub("", line, count=1))
    return "\n".join(kept).strip()


def parts(name: str) -> list[str]:
    """A full name and its words; single letters are in every sentence."""
    whole = name.strip()
    return [part for part in (whole, *whole.split()) if len(part) > 1 and "@" not in part]


def as_word(name: str) -> str:
    chinese = re.fullmatch(rf"[{_HAN}]+", name)
    return re.escape(name) if chinese else rf"(?<!\w){re.escape(name)}(?!\w)"
