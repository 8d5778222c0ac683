"""Clear evidence of the language somebody writes in, or none: names, codes and single words."""

import re

from clew.answers.text.language import detect
from clew.answers.text.scripts import HAN
from clew.answers.text.small_words import small_words

_WORD = re.compile(r"[^\W\d_]+")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_ENGLISH = small_words("english")
FEWEST_HAN, FEWEST_SMALL, FEWEST_WORDS = 2, 2, 3


def spoken(text: str, before: str) -> str:
    """The language that `text` clearly is in; `before` where it does not tell."""
    if _KANA_HANGUL.search(text):
        return before
    words = [word.lower() for word in _WORD.findall(HAN.sub(" ", text)) if counts(word, text)]
    han = len(HAN.findall(text))
    small = sum(word in _ENGLISH for word in words)
    if han >= FEWEST_HAN and (not small or han >= len(words)):
        return detect("".join(HAN.findall(text)), before)
    if han or len(words) < FEWEST_WORDS:
        return before
    if detect(" ".join(words), before) == "vi":
        return "vi"
    return "en" if small >= FEWEST_SMALL else before


def counts(word: str, text: str) -> bool:
    """Names say nothing of who writes them, but where all is written large."""
    return word[0].islower() or text.isupper() or text.lstrip().startswith(word)
