"""A question, read once for every side that looks at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clew.answers import vocabulary
from clew.answers.embeddings.texts import question_text
from clew.answers.index.words import Alike, Terms, terms_of
from clew.answers.text.language import detect, unaccented
from clew.answers.text.passages import capped
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import is_code
from clew.core import languages

_LONGEST = 3000


@dataclass(frozen=True)
class Question:
    """`lang` is the asker's language, `written` that of the text; the flags say where vectors
    do not see. `alike` holds what else the owner says its words are called."""

    text: str
    lang: str
    written: str
    terms: Terms
    bare: bool
    look_up: bool
    alike: tuple[Alike, ...] = ()

    @classmethod
    def of(cls, text: str, lang: str | None = None) -> Question:
        """Read `text`; `lang` is what the asker reads, if that is known."""
        short = capped(text, _LONGEST)
        known = languages.normal(lang) if lang else None
        terms, bare = terms_of(short), unaccented(short)
        look_up = _is_look_up(short, terms)
        if bare:  # exact words would only meet chance likenesses: "la" is no "là"
            terms["words"].clear()
        written = detect(short, known or languages.DEFAULT)
        alike = vocabulary.synonyms().said_in(short, written, bare=bare)
        return cls(short, known or written, written, terms, bare, look_up, alike)

    def restored(self, restorer: Callable[[str], str] | None) -> Question:
        """The same with the diacritics that it was typed without, if somebody can tell them."""
        if not self.bare or restorer is None:
            return self
        text = restorer(self.text)
        return replace(self, text=text, terms={**self.terms, **terms_of(text)}, bare=False)

    @property
    def to_embed(self) -> str:
        return question_text(self.text)

    @property
    def vectors_are_blind(self) -> bool:
        """An error code, one word, or Vietnamese without diacritics: words know better."""
        return self.bare or self.look_up


def _is_look_up(text: str, terms: Terms) -> bool:
    """A single word, or a code with one word beside it."""
    found = terms["words"].total()
    if HAN.search(text):
        return len(HAN.findall(text)) <= 2
    return found <= 1 or (found <= 2 and any(is_code(term) for term in terms["words"]))
