"""What a sentence states that can be wrong by one character: numbers, units, names, addresses."""

from __future__ import annotations

import re

from clew.answers.llm.quantities import quantities, spans
from clew.answers.text.normal import folded, normal, plain
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import is_code

_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{0,20}://\S{1,300}|www\.\S{1,300}|[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}"
    r"|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,24}\b(?:/\S{0,300})?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d(?:[ .()\u2010-\u2015-]?\d){4,40}")
_CODE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LETTER = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN = re.compile(rf"[{_LETTER}][{_LETTER}0-9'’-]*")

Fact = tuple[str, str]  # kind and value; of a number its value and unit


def of(sentence: str) -> set[Fact]:
    """Everything in a sentence that must stand in its source as well."""
    text = plain(sentence)
    found = {("address", one.rstrip(".,;)。，").casefold()) for one in _ADDRESS.findall(text)}
    text = _ADDRESS.sub(" ", text)
    found |= {("digits", re.sub(r"\D", "", one)) for one in _PHONE.findall(text)}
    text = _PHONE.sub(" ", text)
    found |= {
        ("code", one.casefold())
        for one in _CODE.findall(text)
        if is_code(one) and not HAN.search(one)
    }
    return found | names(text) | quantities(text) | spans(text)


def names(text: str) -> set[Fact]:
    """Words written large inside a sentence, and Latin words among Chinese ones."""
    found = list(_LATIN.finditer(text))
    if HAN.search(text):
        return {("name", one[0].casefold()) for one in found}
    inner = [one for one in found if one[0][0].isupper() and one[0] != "I"]
    return {("name", bare(one[0])) for one in inner if not begins(text, one.start())}


def begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“‘(·-•*")
    return not before or before[-1] in ".!?:\n"


def bare(word: str) -> str:
    return re.sub("['’]s?$", "", word.casefold())


def stands_in(fact: Fact, source: str, known: set[Fact]) -> bool:
    """Whether a fact of a sentence is one of its source's."""
    kind, value = fact
    if kind == "name":
        word, where = re.escape(folded(normal(value))), folded(normal(source))
        return re.search(rf"(?<![a-z]){word}(?![a-z])", where) is not None
    if kind == "address":
        return value in plain(source).casefold()
    return fact in known
