"""What each promise costs: which share of questions is still answered at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clew.answers.calibration.arithmetic import wilson
from clew.answers.calibration.standing import Standing
from clew.answers.models import Promise
from clew.insights.answering.asked import Questions


@dataclass(frozen=True)
class Cost:
    """Shares (0–1) of all questions under one promise; `low` and `high` hold `answered` in 95 of
    100 cases. `wrong` is the share of the answers that is expected to be wrong."""

    promise: Promise.Wrong
    answered: float
    low: float
    high: float
    asked_back: float
    person: float
    wrong: float


def costs(standing: Standing, questions: Questions) -> list[Cost]:
    """One for each promise that could be made, the loosest first."""
    return [cost(choice, standing, questions) for choice in Promise.Wrong]


def cost(choice: Promise.Wrong, standing: Standing, questions: Questions) -> Cost:
    answer = standing.bar(choice)
    ask = min(answer, standing.asking_bar)
    answered = share(questions, lambda sure: sure >= answer)
    asked_back = share(questions, lambda sure: ask <= sure < answer)
    low, high = wilson(round(answered * questions.size), questions.size)
    wrong = expected(questions, answer)
    return Cost(choice, answered, low, high, asked_back, 1 - answered - asked_back, wrong)


def share(questions: Questions, counts: Callable[[float], bool]) -> float:
    whole = sum(questions.weights)
    pairs = zip(questions.sure, questions.weights, strict=True)
    return sum(by for sure, by in pairs if counts(sure)) / whole if whole else 0.0


def expected(questions: Questions, bar: float) -> float:
    """How many of the answers above `bar` are wrong, if the confidence tells the truth."""
    pairs = zip(questions.sure, questions.weights, strict=True)
    given = [(sure, by) for sure, by in pairs if sure >= bar]
    whole = sum(by for _, by in given)
    return sum((1 - sure) * by for sure, by in given) / whole if whole else 0.0
