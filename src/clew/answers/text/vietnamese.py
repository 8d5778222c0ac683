"""Vietnamese written without diacritics: recognised by the shape of its syllables.

A Vietnamese syllable is an onset and a rhyme out of short closed lists, so nearly every word of
an unaccented sentence fits, while English words seldom all do.
"""

import re

from clew.answers.text.tokens import latin_words

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_RHYME = (
    "(?:oa|oe|ua|uo|uy|uye|uya|ie|ye|ia|ya|a|e|i|o|u|y)(?:ch|ng|nh|[cmnpt])"
    "|[aeiouy]|ai|ao|au|ay|eo|eu|ia|iu|ieu|oa|oe|oi|oai|oay|oao|oeo|"
    "ua|ue|ui|uu|uy|uya|uyu|uoi|uou|uay|uau|yeu"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME})")
_COMMON = frozenset(
    "toi khong duoc cua cac nhung va la gi nao nhu the lam sao cho bi co muon hang tien tai mua "
    "don bao nhieu lau khi nguoi trong voi mot nay thi ai sai dang nhap huy doi tra o dau chua may "
    "loi hoan quen mat khau giao ban minh em anh chi phai den tu ra vao ve nen neu vi hay khac cai noi "
    "viec thi sau truoc cuoi cung bai cach thong dia ngay thang nam tien giup muc tren duoi lai roi".split()
)
_ENGLISH = frozenset(
    "the is are was were my your his her their its what who whom when where why how which does did "
    "do can could should would will you we they he she it this that these those of from with and "
    "or to in on at for by not have has had been be an as there much many i me am if a so any get "
    "want need order refund please help".split()
)


def looks_unaccented(text: str) -> bool:
    """Whether `text`, which has no diacritics, is probably Vietnamese."""
    found = [word for word in latin_words(text) if word.isascii()]
    if not found:
        return False
    fitting = sum(_SYLLABLE.fullmatch(word) is not None for word in found) / len(found)
    common = sum(word in _COMMON for word in found) - sum(word in _ENGLISH for word in found)
    return fitting >= 0.6 and fitting + common / len(found) >= 0.85 and common > 0
