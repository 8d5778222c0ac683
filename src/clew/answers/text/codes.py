"""Error codes, models and order numbers: one spelling, whichever way they are typed."""

from __future__ import annotations

import re

from clew.answers.text.normal import plain

# Hyphens and en dashes of all kinds; a dash between two clauses is none.
_DASHES = re.compile(r"(?<=[^\W_])[\u2010-\u2013\u2212\ufe63](?=[^\W_])")
_CJK = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_SHORT = rf"(?<![^\W_{_CJK}])"
_OVER = rf"(?![^\W_{_CJK}]|[-.,:_][^\W_{_CJK}])"
# "CN 2024 00123": a few capitals and then digits. In a text all in capitals they say nothing.
_CAPITALS = re.compile(rf"{_SHORT}[A-Z]{{1,4}}(?: \d+){{1,4}}{_OVER}")
_LOUD = re.compile(r"[A-Z]{2,}")
# "e 3"; but not "a 5 day trip" or "i 2".
_LETTER = re.compile(rf"{_SHORT}[b-hj-z] \d{{1,4}}{_OVER}")
# "0912 345 678" and "123-456-789": a long number in groups; years and hours are too short for one.
_GROUPS = re.compile(rf"{_SHORT}\d{{2,}}(?:[ -]\d{{2,}}){{1,6}}{_OVER}")
_FEWEST_DIGITS = 8
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def joined_codes(text: str) -> str:
    """`text` (raw) tidied, with what stands apart in a code held together by hyphens."""
    tidy = _DASHES.sub("-", plain(text))
    if not any(letter.isdigit() for letter in tidy):
        return tidy
    if not (tidy.isupper() and len(_LOUD.findall(tidy)) > 1):
        tidy = _CAPITALS.sub(_hyphened, tidy)
    return _GROUPS.sub(_one_number, _LETTER.sub(_hyphened, tidy))


def number(written: str) -> str:
    """One spelling of a number: 1,000 and 1.000 are 1000, and 3,5 is 3.5."""
    if _THOUSANDS.fullmatch(written):
        return written.replace(",", "").replace(".", "")
    whole = re.sub(r",(?=\d{3}(?!\d))", "", written)
    return whole.replace(",", ".")


def _hyphened(found: re.Match[str]) -> str:
    return found[0].replace(" ", "-")


def _one_number(found: re.Match[str]) -> str:
    """The groups stay as they are; what they are together is said as well."""
    whole = re.sub("[ -]", "", found[0])
    return f"{found[0]} {whole}" if len(whole) >= _FEWEST_DIGITS else found[0]
