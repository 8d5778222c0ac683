"""Chinese in either script."""

import re
from functools import cache

import opencc

HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def simplified(text: str) -> str:
    """`text` with Traditional Chinese characters replaced by Simplified ones."""
    return str(_converter("t2s").convert(text)) if HAN.search(text) else text


def traditional(text: str) -> str:
    """`text` with Simplified Chinese characters replaced by Traditional ones."""
    return str(_converter("s2t").convert(text)) if HAN.search(text) else text
