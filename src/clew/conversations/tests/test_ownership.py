"""The hand-off as a state machine, tried with random traces: whatever happens, one owner."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from clew.conversations.ownership import MOVES, Move, Ownership, State
from clew.conversations.tests.owners import faults, played

type Rule = Callable[[Ownership, int | None], Ownership]

TRACES, FEW = 100_000, 2_000


@pytest.mark.req("B18")
def test_whatever_happens_there_is_one_owner_and_no_way_back_to_the_assistant():
    dice = random.Random(20261122)
    wrong = (faults(played(dice)) for _ in range(TRACES))
    assert next(filter(None, wrong), None) is None


def gone(now: Ownership, _agent: int | None) -> Ownership:
    return replace(now, state=State.ASSISTANT)


def nothing(now: Ownership, _agent: int | None) -> Ownership:
    return now


def waits(now: Ownership, _agent: int | None) -> Ownership:
    return replace(now, state=State.WAITING)


def another(now: Ownership, agent: int | None) -> Ownership:
    return replace(now, state=State.AGENT, agent=agent)


def counted(now: Ownership, _agent: int | None) -> Ownership:
    return replace(now, episode=now.episode + 1)


@pytest.mark.req("B18")
@pytest.mark.parametrize("rule", [gone, nothing, waits, another, counted])
@pytest.mark.parametrize("move", Move)
def test_a_wrong_rule_is_seen(move: Move, rule: Rule, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(MOVES, move, rule)
    dice = random.Random(7)
    assert any(faults(played(dice)) for _ in range(FEW))


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
