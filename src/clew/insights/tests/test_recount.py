"""`clew insights recount`: whether what is kept equals the journal."""

from __future__ import annotations

import argparse

import pytest

from clew.insights.commands import insights
from clew.insights.days import measures
from clew.insights.models import Tally
from clew.insights.tests.happening import counts, noon, reads, writes
from clew.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db


def recount(*words: str) -> int:
    parser = argparse.ArgumentParser()
    insights.add_arguments(parser)
    return insights.run(parser.parse_args(["recount", *words]))


def test_what_equals_the_journal_is_said_with_the_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert recount() == 0
    article = published("Refunds")
    reads("mei", noon(), article)
    writes("mei", noon(hours=1))
    assert recount() == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "0 days, 0 counts: all equal to the journal"
    assert told[1].endswith("all equal to the journal") and not told[1].startswith("0")


def test_what_differs_is_named_and_mended_when_that_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reads("mei", noon(), published("Refunds"))
    counts()
    Tally.objects.filter(measure=measures.VIEWERS).update(count=7)
    Tally.objects.create(day="2020-01-01", measure=measures.VISITS, count=1)
    assert recount() == 1
    told = capsys.readouterr().out
    assert "viewers" in told and "kept 7, the journal says 1" in told
    assert "2020-01-01 visits: kept 1, the journal says 0" in told
    assert recount("--mend") == 1
    assert recount() == 0


def test_many_differences_are_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(insights.MOST_SHOWN + 3):
        Tally.objects.create(day="2020-01-01", measure=measures.RATED, step=number, count=1)
    assert recount() == 1
    assert "and 3 more" in capsys.readouterr().out
