"""Who speaks to the customer: the assistant, the queue's next agent, or one agent. Never two.

Every change of hands is one entry of `MOVES`; whatever isn't there can't happen. Flows apply a
move under the conversation's row lock, so that of two that race the second sees the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext_lazy as _

from clew.core.refusals import Refusal

type Reason = Literal["", "asked", "unknown", "urgent", "not solved", "reopened", "released"]


class State(StrEnum):
    ASSISTANT = "assistant"
    WAITING = "waiting"
    AGENT = "agent"
    RESOLVED = "resolved"


class Move(StrEnum):
    """What can happen to a conversation, in the words of the trade."""

    CUSTOMER_WRITES = "customer writes"
    HAND_OFF = "hand-off"
    TAKE = "take"  # an agent makes it theirs, or is given it
    ANSWER = "answer"  # an agent writes to the customer
    RELEASE = "release"  # an agent gives it back to the queue
    RESOLVE = "resolve"
    REOPEN = "reopen"


class NotPossible(Refusal):
    code = "not_possible"
    status = 409
    message = _("This conversation is resolved. Reopen it first.")


class AnsweredByAnother(Refusal):
    code = "answered_by_another"
    status = 409
    message = _("Somebody else is answering this. Take it over first, or leave a note.")


@dataclass(frozen=True, slots=True)
class Ownership:
    """The state of one conversation: exactly one owner, read from `state`.

    `agent` answers while the state is `agent`; afterwards it is who answered last. `episode`
    counts from 1 and grows with each re-opening; within one the assistant never gets back what
    it has handed off.
    """

    state: State = State.ASSISTANT
    episode: int = 1
    agent: int | None = None

    @property
    def assistant_may_speak(self) -> bool:
        return self.state is State.ASSISTANT

    def lets_write(self, agent: int) -> bool:
        """Whether an agent's reply would not be a second voice."""
        return self.state is not State.AGENT or self.is_with(agent)

    def is_with(self, agent: int) -> bool:
        """Whether this agent is the one who speaks now."""
        return self.state is State.AGENT and self.agent == agent

    def after(self, move: Move, agent: int | None = None) -> Ownership:
        """What a move makes of it; the same where it changes nothing. Raises NotPossible."""
        return MOVES[move](self, agent)


def customer_writes(now: Ownership, _agent: int | None) -> Ownership:
    """Who had a person's answer gets a person again; who had none gets the assistant first."""
    if now.state is not State.RESOLVED:
        return now
    fresh = begun_again(now)
    return fresh if now.agent is None else replace(fresh, state=State.WAITING)


def hand_off(now: Ownership, _agent: int | None) -> Ownership:
    if now.state is State.RESOLVED:
        now = begun_again(now)
    return replace(now, state=State.WAITING) if now.state is State.ASSISTANT else now


def take(now: Ownership, agent: int | None) -> Ownership:
    if now.state is State.RESOLVED:
        raise NotPossible()
    return replace(now, state=State.AGENT, agent=agent)


def answer(now: Ownership, agent: int | None) -> Ownership:
    """Whoever answers owns it, be it resolved or not."""
    now = begun_again(now) if now.state is State.RESOLVED else now
    return replace(now, state=State.AGENT, agent=agent)


def release(now: Ownership, _agent: int | None) -> Ownership:
    if now.state is State.RESOLVED:
        raise NotPossible()
    return replace(now, state=State.WAITING)


def resolve(now: Ownership, _agent: int | None) -> Ownership:
    return replace(now, state=State.RESOLVED)


def reopen(now: Ownership, _agent: int | None) -> Ownership:
    """Undo a resolution: back to whoever answered, or to the queue."""
    if now.state is not State.RESOLVED:
        return now
    return replace(begun_again(now), state=State.WAITING if now.agent is None else State.AGENT)


def begun_again(now: Ownership) -> Ownership:
    return Ownership(State.ASSISTANT, now.episode + 1, now.agent)


MOVES = {
    Move.CUSTOMER_WRITES: customer_writes,
    Move.HAND_OFF: hand_off,
    Move.TAKE: take,
    Move.ANSWER: answer,
    Move.RELEASE: release,
    Move.RESOLVE: resolve,
    Move.REOPEN: reopen,
}
