"""One spelling for each text: width, case, script and diacritics."""

import re
import unicodedata
from functools import cache

import opencc

HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# The tone of a Vietnamese open diphthong is written on either vowel: hòa and hoà are one word.
_TONE_PLACES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONES = re.compile("(?<!q)(" + "|".join(_TONE_PLACES) + r")(?![^\W\d_])")


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def simplified(text: str) -> str:
    """`text` with Traditional Chinese characters replaced by Simplified ones."""
    return str(_converter("t2s").convert(text)) if HAN.search(text) else text


def traditional(text: str) -> str:
    """`text` with Simplified Chinese characters replaced by Traditional ones."""
    return str(_converter("s2t").convert(text)) if HAN.search(text) else text


def plain(text: str) -> str:
    """NFKC, Simplified, no invisible characters; the case is kept: what is embedded."""
    tidy = text.encode("utf-8", "replace").decode("utf-8")
    return simplified(unicodedata.normalize("NFKC", _INVISIBLE.sub("", tidy)))


def normal(text: str) -> str:
    """`plain`, without case and with one place for Vietnamese tones: what words are cut from."""
    return _TONES.sub(lambda found: _TONE_PLACES[found[1]], plain(text).casefold())


def folded(text: str) -> str:
    """`text` without diacritics; đ becomes d."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")
