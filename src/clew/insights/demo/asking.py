"""How customers ask, and what the product said to it: measured once, kept in a file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from clew.insights.demo.asked import Asked
from clew.knowledge.models import Edition

HERE = Path(__file__).parent


def words_for(facts: dict[str, Any], edition: Edition) -> list[str]:
    """In customers' own words, and in those of the article."""
    own = facts.get("asked", {}).get(edition.lang)
    return [own, *edition.questions[: 2 if facts.get("often") else 1]] if own else []


@cache
def questions() -> dict[str, dict[str, Any]]:
    """What people come for, by the slug of its article."""
    text = (HERE / "questions.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return loaded


def known() -> dict[tuple[str, str], Asked]:
    """By language and text: what the product said, as `bench/past_answers.py` wrote it down."""
    lines = (HERE / "asked.jsonl").read_text(encoding="utf-8").splitlines()
    every = (Asked(**json.loads(line)) for line in lines)
    return {(one.lang, one.text): one for one in every}
