"""A test's own language model, named in the settings for as long as the test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clew.answers import llm
from stage.models import Model
from stage.writer import Writer


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    """An obedient model that answers are worded by."""
    made = Model()
    settings.CLEW = replace(
        settings.CLEW, llm_url=made.url, llm_key="sk-never-shown", llm_seconds=20, rate_limits=False
    )
    llm.writer.cache_clear()
    yield made
    llm.writer.cache_clear()
    made.shutdown()
    made.server_close()


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is sure of whatever it finds, by words alone."""
    monkeypatch.setattr("clew.answers.embeddings.provider", lambda: None)
    monkeypatch.setattr("clew.answers.jobs.provider", lambda: None)
    monkeypatch.setattr(
        "clew.answers.findings.confidence", lambda ranking, *_: 0.9 if ranking.scores else 0.0
    )


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    """What words the answers of a running product, for a file of tests that is `WORDED`."""
    made = Writer()
    yield made
    made.shutdown()
    made.server_close()
