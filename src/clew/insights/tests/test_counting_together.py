"""Two who count at the same time, on threads of their own."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from clew.insights.commands import insights
from clew.insights.days import counting, measures, work
from clew.insights.models import Tally
from clew.insights.tests.happening import noon, reads
from clew.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*functions: object) -> None:
    def alone(function: object) -> None:
        try:
            function()  # type: ignore[operator]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=(one,)) for one in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


@pytest.mark.case("F05")
def test_two_workers_count_each_day_once() -> None:
    article = published("Refunds")
    for days in range(1, 8):
        for number in range(5):
            reads(f"v{number}", noon(days), article)
    at_once(work.work, work.work)
    work.work()
    viewers = Tally.objects.filter(measure=measures.VIEWERS)
    assert sorted(viewers.values_list("count", flat=True)) == [5] * 7


def test_a_row_that_comes_while_its_day_is_counted_is_counted_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between the reading and the writing another reader comes; nothing of that is lost."""
    article = published("Refunds")
    reads("mei", noon(), article)
    counted, come = counting.counted, threading.Event()

    def slowly(day: object) -> measures.Tallies:
        found = counted(day)  # type: ignore[arg-type]
        if not come.is_set():
            come.set()
            at_once(lambda: reads("omar", noon(), article))
        return found

    monkeypatch.setattr(counting, "counted", slowly)
    work.work()
    work.work()
    assert Tally.objects.get(measure=measures.VIEWERS).count == 2
    assert connection.vendor in {"sqlite", "postgresql"}


def test_a_recount_beside_a_counting_worker_finds_no_difference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import argparse

    article = published("Refunds")
    for days in range(1, 5):
        reads("mei", noon(days), article)
    codes: list[int] = []
    options = argparse.Namespace(what="recount", mend=False)
    at_once(work.work, lambda: codes.append(insights.run(options)))
    assert codes == [0]
    assert "all equal" in capsys.readouterr().out
