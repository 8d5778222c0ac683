"""The hand-off as a state machine, tried with random traces: whatever happens, one owner."""

from __future__ import annotations

import random

import pytest

from clew.conversations.ownership import Move, NotPossible, Ownership, State

TRACES, STEPS = 100_000, 12
AGENTS = (7, 8)
MOVES = tuple(Move)


def played(dice: random.Random) -> list[tuple[Move, Ownership, Ownership]]:
    """One trace: the moves that were possible, each with what was before and after it."""
    now, seen = Ownership(), []
    for _ in range(STEPS):
        move, agent = dice.choice(MOVES), dice.choice(AGENTS)
        try:
            after = now.after(move, agent)
        except NotPossible:
            assert now.state is State.RESOLVED
            after = now
        seen.append((move, now, after))
        now = after
    return seen


@pytest.mark.req("B18")
def test_whatever_happens_there_is_one_owner_and_no_way_back_to_the_assistant():
    dice = random.Random(20261122)
    for _ in range(TRACES):
        for move, before, after in played(dice):
            check(move, before, after)


def check(move: Move, before: Ownership, after: Ownership) -> None:
    assert isinstance(after.state, State)
    assert (after.state is State.AGENT) <= (after.agent is not None)
    same_episode = after.episode == before.episode
    assert same_episode or (before.state is State.RESOLVED and after.episode == before.episode + 1)
    if same_episode and before.state is not State.ASSISTANT:
        assert after.state is not State.ASSISTANT
    if move is Move.HAND_OFF:
        assert after.state in {State.WAITING, State.AGENT}
    if move is Move.CUSTOMER_WRITES:
        assert after.state is not State.RESOLVED
    if after.assistant_may_speak:
        assert not any(after.state is state for state in (State.WAITING, State.AGENT))


@pytest.mark.req("B18")
@pytest.mark.parametrize("move", [Move.HAND_OFF, Move.RESOLVE, Move.REOPEN, Move.CUSTOMER_WRITES])
def test_what_is_asked_for_twice_happens_once(move: Move):
    for state in State:
        once = Ownership(state, 3, 7).after(move)
        assert once.after(move) == once


@pytest.mark.req("B18")
def test_who_was_helped_by_a_person_gets_a_person_again():
    solved = Ownership().after(Move.TAKE, 7).after(Move.RESOLVE)
    again = solved.after(Move.CUSTOMER_WRITES)
    assert (again.state, again.episode) == (State.WAITING, 2)


@pytest.mark.req("B18")
def test_who_was_helped_by_the_assistant_gets_the_assistant_again():
    again = Ownership().after(Move.RESOLVE).after(Move.CUSTOMER_WRITES)
    assert (again.state, again.episode) == (State.ASSISTANT, 2)


@pytest.mark.case("L09")
def test_a_second_agent_has_no_voice_until_it_is_theirs():
    leos = Ownership().after(Move.TAKE, 8)
    assert not leos.lets_write(7)
    assert leos.after(Move.TAKE, 7).lets_write(7)
