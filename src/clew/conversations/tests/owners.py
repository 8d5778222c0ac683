"""Who has a conversation after what, written down beside the product's own rules and not from them.

Of random traces each step is held against the table, and each trace as a whole against what a
customer may rely on: a hand-off is never undone, never done twice, and ends with a person.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass

from clew.conversations.ownership import Move, NotPossible, Ownership, State

A, W, P, R = State.ASSISTANT, State.WAITING, State.AGENT, State.RESOLVED
# With the assistant, waiting, with an agent; resolved after a person had answered, and after none.
AFTERWARDS: dict[Move, tuple[State | None, ...]] = {
    Move.CUSTOMER_WRITES: (A, W, P, W, A),
    Move.HAND_OFF: (W, W, P, W, W),
    Move.TAKE: (P, P, P, None, None),
    Move.ANSWER: (P, P, P, P, P),
    Move.RELEASE: (W, W, W, None, None),
    Move.RESOLVE: (R, R, R, R, R),
    Move.REOPEN: (A, W, P, P, W),
}
AGENTS, STEPS = (7, 8), 12


@dataclass(frozen=True)
class Step:
    """`agent` is whose move it is, if it is an agent's; `after` is None where it was refused."""

    move: Move
    agent: int
    before: Ownership
    after: Ownership | None


def wanted(move: Move, agent: int, before: Ownership) -> Ownership | None:
    """What the table says; None: it must be refused."""
    answered = before.agent is not None
    place = 4 - answered if before.state is R else (A, W, P).index(before.state)
    state = AFTERWARDS[move][place]
    if state is None:
        return None
    whose = agent if move in {Move.TAKE, Move.ANSWER} else before.agent
    return Ownership(state, before.episode + (before.state is R is not state), whose)


def played(dice: random.Random) -> list[Step]:
    """One trace of moves as they come."""
    now, seen = Ownership(), []
    for _ in range(STEPS):
        move, agent, after = dice.choice(tuple(Move)), dice.choice(AGENTS), None
        with suppress(NotPossible):
            after = now.after(move, agent)
        seen.append(Step(move, agent, now, after))
        now = after or now
    return seen


def faults(trace: list[Step]) -> list[str]:
    """What is wrong with a trace."""
    found = [f"{one}" for one in trace if one.after != wanted(one.move, one.agent, one.before)]
    held = [(one.before, one.after) for one in trace if one.after]
    left = [now.episode for now, then in held if now.state is A is not then.state]
    back = [now for now, then in held if now.state in {W, P} and then.state is A]
    if len(left) != len(set(left)):
        found.append("the assistant had left this episode already")
    return found + [f"back to the assistant from {now}" for now in back]
