"""The terms by which a conversation is found: what its texts, and what is asked for, reduce to."""

from __future__ import annotations

from clew.answers.text.tokens import grams, stem


def terms_of(text: str) -> list[str]:
    """Every term of a text, once; English words also as stems."""
    single = [gram for gram in grams(text) if " " not in gram]
    return sorted({*single, *map(stem, single)})


def asked_of(part: str) -> list[str]:
    """The terms to look for; characters alone only where there are no pairs of them."""
    single = [stem(gram) for gram in grams(part) if " " not in gram]
    longer = [term for term in single if len(term) > 1]
    return sorted(set(longer or single))
