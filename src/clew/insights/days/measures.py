"""The names of what is counted; `docs/measures.md` says how, and from which rows."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

# Visits, by what became of them: of those that used help each is exactly one of the last four.
VISITS, USED = "visits", "used"
PERSON, SAID, READ, LEFT = "asked a person", "said solved", "read", "left"
OUTCOMES = (SAID, READ, LEFT, PERSON)
# Editions: `about` is the handle.
VIEWERS, CONTACTED, HELPED, NOT_HELPED = "viewers", "contacted", "helped", "did not help"
# Searches on the way to an article: `about` is a category's slug, `step` seconds.
FOUND_IN, LEFT_AFTER, STRAIGHT = "found in", "left after", "straight there"
# Searches and questions; `about` is the text for the last two.
SEARCHED, NO_RESULT, ASKED, NOT_KNOWN = "searched", "no result", "asked", "not known"
TEXT, TEXT_IN_VAIN = "text", "text in vain"
# Conversations; `step` is seconds, or the score.
OPENED, HANDED_OFF, REPLIED, RESOLVED, RATED = (
    "opened", "handed off", "replied", "resolved", "rated",
)  # fmt: skip
BY_CUSTOMER = "customer"  # `about` of what was resolved without an agent


class Key(NamedTuple):
    """What a tally counts; together with its day it is there once."""

    measure: str
    lang: str = ""
    channel: str = ""
    about: str = ""
    step: int = 0


type Tallies = Counter[Key]


def rounded(seconds: float) -> int:
    """To two significant digits: 137 → 140; up to 99 exact, else wrong by 5 % at most."""
    whole = max(0, round(seconds))
    tens = 10 ** max(0, len(str(whole)) - 2)
    return (whole + tens // 2) // tens * tens
