"""Which of the house's languages a text is in: script and diacritics first."""

import re

from clew.answers.text.normal import folded
from clew.answers.text.scripts import HAN, simplified, traditional
from clew.answers.text.vietnamese import looks_unaccented

_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+", re.IGNORECASE)
_VIETNAMESE = re.compile("[ăđơưằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữựảẻỉỏủỷạẹịọụỵẽĩũỹ]", re.IGNORECASE)


def detect(text: str, default: str = "en") -> str:
    """The language of `text` as one of `clew.core.languages.CODES`.

    `default` stands in where the text does not tell: no letters, or Chinese characters that
    both scripts share.
    """
    han, latin = len(HAN.findall(text)), _LATIN.findall(text)
    if han and han * 2 >= len(latin):
        return _script(text, default)
    if not latin:
        return default
    return "vi" if _vietnamese(text) else "en"


def unaccented(text: str) -> bool:
    """Vietnamese typed without its diacritics: exact words and vectors are blind to it."""
    return folded(text) == text and not HAN.search(text) and looks_unaccented(text)


def _script(text: str, default: str) -> str:
    full = _differences(text, simplified(text))
    simple = _differences(text, traditional(text))
    if full == simple:
        return default if default.startswith("zh") else "zh-hans"
    return "zh-hant" if full > simple else "zh-hans"


def _differences(text: str, other: str) -> int:
    return sum(a != b for a, b in zip(text, other, strict=False))


def _vietnamese(text: str) -> bool:
    found = _LATIN.findall(text)
    marked = sum(_VIETNAMESE.search(word) is not None for word in found)
    return marked * 8 >= len(found) or looks_unaccented(folded(text))
