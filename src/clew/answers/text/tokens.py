"""Words of a text: pieces, stems, Chinese words and characters, folded forms.

Two readings of every text are indexed. `words` is exact (Chinese words, Vietnamese with its
diacritics, English stems), `grams` forgives (Chinese characters and pairs, other words without
diacritics and in pairs).
"""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache

import rjieba
import snowballstemmer

from clew.answers.text.codes import joined_codes, number
from clew.answers.text.normal import folded, normal

_UNSPACED = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Linear by construction: every alternative starts with another class of character.
_PIECES = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<number>\d++(?:[.,:]\d++)*+(?!(?![{_UNSPACED}_])\w|[-_](?![{_UNSPACED}])[^\W\d_]))"
    rf"|(?P<word>(?:(?![{_UNSPACED}_])\w)+(?:[-'’._](?:(?![{_UNSPACED}_])\w)+)*)"
)
_PARTS = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b|['’]")
_LONGEST = 60


class _Stemmer(threading.local):
    """One for each thread: it keeps its place in the word that it is cutting."""

    def __init__(self) -> None:
        self.cut = snowballstemmer.stemmer("english").stemWord


_stemmer = _Stemmer()


@lru_cache(50_000)
def stem(word: str) -> str:
    """English stem of an ASCII word; any other word as it is."""
    return str(_stemmer.cut(word)) if word.isascii() and word.isalpha() else word


def words(text: str) -> list[str]:
    """Exact reading of `text`, which may be raw."""
    return [word for piece in _pieces(normal(joined_codes(text))) for word in _words_of(*piece)]


def grams(text: str) -> list[str]:
    """Forgiving reading of `text`, which may be raw."""
    found: list[str] = []
    before = ""
    for kind, piece in _pieces(folded(normal(joined_codes(text)))):
        pieces = _grams_of(kind, piece)
        found += pieces
        after = pieces[0] if pieces and kind != "unspaced" else ""
        if before and after:
            found.append(f"{before} {after}")
        before = after
    return found


def latin_words(text: str) -> list[str]:
    """The spaced words of `text` without numbers and codes, case-folded."""
    found = (_POSSESSIVE.sub("", piece) for kind, piece in _pieces(normal(text)) if kind == "word")
    return [part for piece in found for part in _PARTS.findall(piece) if part.isalpha()]


def spaced_words(text: str) -> list[str]:
    """The words and numbers of `text`, which is `normal`, in the order they are said."""
    pieces = (_POSSESSIVE.sub("", piece) for kind, piece in _pieces(text) if kind != "unspaced")
    return [part for piece in pieces for part in _PARTS.findall(piece)]


def sequence(text: str) -> list[str]:
    """What is said one after the other in `text`, which is `normal`: stems, codes whole, and the
    single characters of scripts without spaces."""
    return [token for piece in _pieces(text) for token in _sequence_of(*piece)]


def is_code(token: str) -> bool:
    """Letters and digits in one token: an error code, a model, a number with a prefix."""
    return any(c.isdigit() for c in token) and any(c.isalpha() for c in token)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    return ((str(found.lastgroup), found[0]) for found in _PIECES.finditer(text))


def _words_of(kind: str, piece: str) -> list[str]:
    if kind == "unspaced":
        return list(rjieba.cut_for_search(piece))
    return [stem(part) for part in _spaced(kind, piece)]


def _sequence_of(kind: str, piece: str) -> list[str]:
    if kind == "unspaced":
        return list(piece)
    parts = _PARTS.findall(_POSSESSIVE.sub("", piece))
    whole = "".join(parts)
    return [whole] if is_code(whole) else [stem(part) for part in parts]


def _grams_of(kind: str, piece: str) -> list[str]:
    if kind == "unspaced":
        return list(piece) + [piece[at : at + 2] for at in range(len(piece) - 1)]
    return _spaced(kind, piece)


def _spaced(kind: str, piece: str) -> list[str]:
    """A number, a word or a code; a hyphened or dotted one whole and in parts."""
    if kind == "number":
        return [number(piece)[:_LONGEST]]
    parts = _PARTS.findall(_POSSESSIVE.sub("", piece))
    whole = "".join(parts)[:_LONGEST]
    if len(parts) < 2:
        return [whole] if whole else []
    return [whole, *(part[:_LONGEST] for part in parts if len(part) > 1 or not is_code(whole))]
