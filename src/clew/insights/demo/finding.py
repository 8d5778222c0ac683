"""How an article is found, read and judged; and what those do who don't find it."""

from __future__ import annotations

from clew.insights.demo import phrases
from clew.insights.demo.matter import Matter
from clew.insights.demo.visit import Visit

SLOW = "account"  # the shelf on which people look longest for what they need
VOTE = 0.34
GIVES_A_REASON, SAYS_MORE, ASKS_A_PERSON = 0.65, 0.4, 0.3
REASONS = {"did-not-work": 40, "incomplete": 25, "unclear": 20, "not-my-problem": 15}


def look(visit: Visit, matter: Matter, seconds: float) -> None:
    """Until the right title catches the eye: on one shelf that takes long."""
    if matter.shelf.slug == SLOW:
        visit.wait(80, 0.3)
    else:
        visit.wait(seconds)


def read(visit: Visit, matter: Matter) -> None:
    """To the end, and perhaps say whether it helped."""
    visit.reads(matter.edition, 55)
    if visit.drawn.random() >= VOTE:
        return
    if visit.drawn.random() < matter.solved:
        visit.votes(matter.edition, solved=True)
        return
    reason, text = "", ""
    if visit.drawn.random() < GIVES_A_REASON:
        reason = visit.drawn.choices(list(REASONS), list(REASONS.values()))[0]
        if visit.drawn.random() < SAYS_MORE:
            text = visit.drawn.choice(phrases.of(visit.lang)["votes"][reason])
    visit.votes(matter.edition, False, reason, text)
    give_up(visit, ASKS_A_PERSON)


def give_up(visit: Visit, often: float = 0.35) -> None:
    """Leave, or ask for a person: by the form, or on the phone."""
    if visit.drawn.random() < often:
        visit.wait(10)
        visit.calls(visit.drawn.choices(("form", "tel", "mailto"), (5, 4, 1))[0])
