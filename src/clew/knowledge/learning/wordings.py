"""What becomes of somebody's words before they are kept: personal things go, nonsense with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from clew.answers.text.normal import folded, normal
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import grams, words
from clew.answers.urgent import kind_of
from clew.core import masking

DATA = Path(__file__).parent.parent / "data" / "says_nothing.yaml"
LONGEST = 200  # what is longer tells a story, and stories are personal
FEWEST_WORDS, FEWEST_HAN = 2, 3
ALIKE = 0.8
_LINK = re.compile(r"://|\bwww\.|\w\.(?:com|net|org|cn|vn|tw|hk|io|ru|xyz|top|info)\b", re.I)
_COVERED = re.compile(r"[A-Za-z0-9_#-]{0,40}•••[A-Za-z0-9_-]{0,40}")
_BLANKS = re.compile(r"\s+")
# "My name is Lin Tran", "我叫王小明": up to four capitalised words, or three characters.
_INTRODUCED = re.compile(
    r"(?:\b(?i:my name is|i am called|tên tôi là|tôi tên là|mình tên là)\s+"
    r"(?:[^\W\d_a-z][^\W\d_]{0,20}\s?){1,4})"
    r"|(?:我叫|我的名字是)[\u4e00-\u9fff]{1,3}"
)
_GAPS = re.compile(r" (?=[,;:.!?])|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_ORPHANS = re.compile(r"[,;:，、；：](?: ?[,;:，、；：]){1,20}")  # marks of what was between them
_ENDS = " \t\n,.;:!?，。；：！？、-–—…"


def tidy(text: str, names: Iterable[str] = ()) -> str:
    """The question as it may be kept, or nothing: too long, too empty, a link, an emergency."""
    plain = _BLANKS.sub(" ", text.replace("\0", " ")).strip()
    if not plain or len(plain) > LONGEST or _LINK.search(plain) or kind_of(plain):
        return ""
    kept = _BLANKS.sub(" ", impersonal(plain, names))
    kept = _ORPHANS.sub(",", _GAPS.sub("", kept)).strip(_ENDS)
    return kept if tells_something(kept) else ""


def impersonal(text: str, names: Iterable[str]) -> str:
    """Without mails, phones, order and card numbers, names that are known, and introductions."""
    bare = _INTRODUCED.sub(" ", _COVERED.sub(" ", masking.masked(text)))
    for name in sorted(parts_of(names), key=len, reverse=True):
        bare = _as_a_word(name).sub(" ", bare)
    return bare


def parts_of(names: Iterable[str]) -> set[str]:
    """Names whole and in parts; short parts are words of the language as often as names."""
    whole = {name.strip() for name in names if len(name.strip()) > 1}
    parts = {part for name in whole for part in name.split() if len(part) > 2}
    given = {name[1:] for name in whole if HAN.fullmatch(name[:1]) and len(name) == 3}
    return whole | parts | given


def _as_a_word(name: str) -> re.Pattern[str]:
    """Where words are spaced only the whole word; a part of a name only as names are written."""
    if HAN.search(name):
        return re.compile(re.escape(name))
    return re.compile(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", re.I if " " in name else 0)


def tells_something(text: str) -> bool:
    """Whether it says what somebody wants to know: one word is a look-up, no question."""
    telling = [word for word in words(text) if word not in empty_words()]
    han = sum(len(HAN.findall(word)) for word in set(telling))
    return len(set(telling)) >= FEWEST_WORDS if not han else han >= FEWEST_HAN


@cache
def empty_words() -> frozenset[str]:
    lists: dict[str, str] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return frozenset(word for text in lists.values() for word in words(text))


def key_of(text: str) -> str:
    """What wordings have in common that differ in case, script, marks and punctuation alone."""
    return " ".join(gram for gram in grams(text) if " " not in gram)[:200]


def alike(one: str, other: str) -> bool:
    """Whether two wordings say the same: of their words and pairs four in five are shared."""
    mine, theirs = set(grams(one)), set(grams(other))
    return bool(mine and theirs) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def plainest(texts: list[str]) -> str:
    """The shortest; of those the first."""
    return min(texts, key=lambda text: len(folded(normal(text))))
