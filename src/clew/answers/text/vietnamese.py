"""Vietnamese written without diacritics: recognised by the shape of its syllables.

A Vietnamese syllable is an onset and a rhyme out of short closed lists, so nearly every word of
an unaccented sentence fits, while English words seldom all do.
"""

import re

from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import latin_words

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_RHYME = (
    "(?:oa|oe|ua|uo|uy|uye|uya|ie|ye|ia|ya|a|e|i|o|u|y)(?:ch|ng|nh|[cmnpt])"
    "|[aeiouy]|ai|ao|au|ay|eo|eu|ia|iu|ieu|oa|oe|oi|oai|oay|oao|oeo|"
    "ua|ue|ui|uu|uy|uya|uyu|uoi|uou|uay|uau|yeu"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME})")
_COMMON = small_words("vietnamese")
_ENGLISH = small_words("english")


def is_syllable(word: str) -> bool:
    """Whether `word`, case-folded and without diacritics, could be one."""
    return _SYLLABLE.fullmatch(word) is not None


def looks_unaccented(text: str) -> bool:
    """Whether `text`, which has no diacritics, is probably Vietnamese."""
    found = [word for word in latin_words(text) if word.isascii()]
    if not found:
        return False
    fitting = sum(is_syllable(word) for word in found) / len(found)
    common = sum(word in _COMMON for word in found) - sum(word in _ENGLISH for word in found)
    return fitting >= 0.6 and fitting + common / len(found) >= 0.85 and common > 0
