"""What names a person is taken out of a text before it is kept or shown to who writes articles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clew.core import masking

MASK = "•••"
_LETTER = r"[^\W\d_]"
_NAME = rf"{_LETTER}[\w'’.-]*(?: (?=[A-ZĐÀ-Ỹ])[\w'’.-]+){{0,3}}"
# A line, or its beginning, that only says hello.
_HELLO = re.compile(
    rf"^\s*(?:(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|xin chào|chào|kính chào|kính gửi|dạ)\b"
    rf"(?:\s+(?:there|again|anh|chị|bạn|em|quý khách|mr|ms|mrs|miss|sir|madam)\b\.?)*"
    rf"(?:\s+(?=[A-ZĐÀ-Ỹ•]){_NAME}|\s+•••)?\s*(?:[,!.，！。:：]+|$)"
    rf"|(?:尊敬的|亲爱的|親愛的)?[\u4e00-\u9fff•]{{0,4}}(?:先生|女士|小姐)?[,，]?\s*(?:您好|你好|早上好|下午好|晚上好)[,，!！。~～:：\s]*)",
    re.IGNORECASE,
)
# From here on only who has written follows.
_BYE = re.compile(
    r"^\s*(?:(?:(?:kind|best|warm)(?:est)? )?regards|best wishes|sincerely|yours\b.*|cheers|thank you|thanks|many thanks"
    r"|trân trọng|thân mến|thân|cảm ơn (?:anh|chị|bạn|quý khách).{0,20}"
    r"|此致|敬礼|敬禮|祝好|祝您.{1,12}|祝商祺|顺祝.{0,8}|順祝.{0,8})\s*[,!.，！。~～]*\s*$|^\s*(?:--|—)\s",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?=[A-Z]){_NAME}|\b(?i:anh|chị|ông|bà)\s+(?=[A-ZĐÀ-Ỹ]){_NAME}"
    r"|[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐)"
)
_INTRODUCED = re.compile(
    rf"(?i:\b(?:my name is|i am called|this is|tôi tên là|tên tôi là|mình tên là))\s+(?=[A-ZĐÀ-Ỹ]){_NAME}"
    r"|(?:我叫|我的名字是|我姓)[\u4e00-\u9fff]{1,4}"
)
_ORDER = re.compile(
    r"(?i:\b(?:order|invoice|parcel|tracking|ticket|card|đơn hàng|mã đơn|hoá đơn|hóa đơn|vận đơn|thẻ)"
    r"(?:\s*(?:number|no\.?|code|id|số))?|订单号?|訂單號?|订单编号|訂單編號|单号|單號|卡号|卡號)"
    r"\s*[:：#]?\s*#?(?=[\w-]*\d)[A-Za-z0-9][\w-]{2,30}"
)
_CODED = re.compile(r"\b(?=[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d)[A-Z]{2,5}-?[A-Z0-9-]{5,30}\b")


def without_person(text: str, names: Iterable[str] = ()) -> str:
    """`text` with numbers, addresses, orders and names covered; `names` are those that are known."""
    for rule in (_ORDER, _CODED):
        text = rule.sub(lambda found: _kept_head(found[0]), text)
    text = _INTRODUCED.sub(MASK, masking.masked(text))
    text = _ADDRESSED.sub(MASK, text)
    for name in sorted({part for name in names for part in _parts(name)}, key=len, reverse=True):
        text = re.sub(_as_word(name), MASK, text, flags=re.IGNORECASE)
    return text


def bare_reply(text: str, names: Iterable[str] = ()) -> str:
    """An agent's answer without who wrote it to whom: no greeting, no signature, nobody named."""
    known = list(names)
    kept: list[str] = []
    for line in text.strip().splitlines():
        if kept and _BYE.match(line):
            break
        kept.append(line if any(kept) else _HELLO.sub("", line, count=1))
    return without_person("\n".join(kept).strip(), known)


def _kept_head(found: str) -> str:
    """`order AB-1` → `order •••`: the word is no secret."""
    head = re.match(r"(?i)[^\d#:：]*?(?=\s*[:：#]?\s*#?[A-Za-z0-9-]*\d)", found)
    said = head[0].strip() if head else ""
    return f"{said} {MASK}" if said and not _CODED.fullmatch(found) else MASK


def _parts(name: str) -> list[str]:
    """A full name and its words; single letters are in every sentence."""
    whole = name.strip()
    return [part for part in (whole, *whole.split()) if len(part) > 1 and "@" not in part]


def _as_word(name: str) -> str:
    spaced = rf"(?<!\w){re.escape(name)}(?!\w)"
    return re.escape(name) if re.fullmatch(r"[\u4e00-\u9fff]+", name) else spaced
