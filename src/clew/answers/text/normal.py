"""One spelling for each text: width, case, script and diacritics."""

import re
import unicodedata

from clew.answers.text.scripts import simplified

_MARKS = re.compile(r"[\u0300-\u036f]")
_COMBINING = "".join(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(c))
# Sorting a run of marks costs the square of its length; 30 are more than any script has (UAX #15).
_MANY_MARKS = re.compile(rf"([{_COMBINING}]{{30}})[{_COMBINING}]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# The tone of a Vietnamese open diphthong is written on either vowel: hòa and hoà are one word.
_TONE_PLACES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONES = re.compile("(?<!q)(" + "|".join(_TONE_PLACES) + r")(?![^\W\d_])")


def plain(text: str) -> str:
    """NFKC, Simplified, no invisible characters; the case is kept: what is embedded."""
    tidy = _INVISIBLE.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return simplified(unicodedata.normalize("NFKC", _MANY_MARKS.sub(r"\1", tidy)))


def normal(text: str) -> str:
    """`plain`, without case and with one place for Vietnamese tones: what words are cut from."""
    return _TONES.sub(lambda found: _TONE_PLACES[found[1]], plain(text).casefold())


def folded(text: str) -> str:
    """`text` without diacritics; đ becomes d."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", _MANY_MARKS.sub(r"\1", text)))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")
