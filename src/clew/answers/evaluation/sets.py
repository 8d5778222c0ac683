"""An evaluation set: a folder with a corpus, questions, and which document answers which."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clew.answers.drafts import DocumentDraft
from clew.answers.text.passages import first_sentence
from clew.core import languages


class WrongSet(Exception):
    """A folder that is no evaluation set; the text says what is missing."""


@dataclass(frozen=True)
class Asked:
    """`right` are the ids of the documents that answer it: none for a question out of scope."""

    text: str
    lang: str
    right: frozenset[str]


@dataclass(frozen=True)
class EvaluationSet:
    name: str
    drafts: list[DocumentDraft]
    inside: list[Asked]
    outside: list[Asked]

    @classmethod
    def read(cls, folder: Path, confirmed: int = 0) -> EvaluationSet:
        rows, asked = _rows(folder / "corpus.jsonl"), _rows(folder / "queries.jsonl")
        right, learnt = _right(folder / "qrels.tsv"), _confirmed(folder, confirmed)
        drafts = [draft_of(row, tuple(learnt[str(row["id"])])) for row in rows]
        inside = [_asked(row, right[str(row["id"])]) for row in asked]
        outside = folder / "oos.jsonl"
        far = [_asked(row, frozenset()) for row in _rows(outside)] if outside.exists() else []
        return cls(folder.resolve().name, drafts, inside, far)


def draft_of(row: dict[str, Any], phrasings: tuple[str, ...] = ()) -> DocumentDraft:
    """A corpus row as an import would hand it over: without a title, its first sentence is one."""
    text = str(row["text"])
    return DocumentDraft(
        source="evaluation",
        key=str(row["id"]),
        external_id=str(row["id"]),
        lang=languages.normal(str(row.get("lang", ""))) or languages.DEFAULT,
        title=str(row.get("title") or "") or first_sentence(text),
        text=text,
        phrasings=(*row.get("questions", ()), *phrasings),
    )


def _asked(row: dict[str, Any], right: frozenset[str]) -> Asked:
    return Asked(str(row["text"]), str(row.get("lang", "")), right)


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        raise WrongSet(f"{path}: missing; a set has corpus.jsonl, queries.jsonl and qrels.tsv")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _right(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if len(columns) >= 2:
            found[columns[0]].add(columns[1])
    return defaultdict(frozenset, {asked: frozenset(ids) for asked, ids in found.items()})


def _confirmed(folder: Path, number: int) -> dict[str, list[str]]:
    """The first `number` confirmed questions of each document."""
    found: dict[str, list[str]] = defaultdict(list)
    path = folder / "confirmed.jsonl"
    if number and path.exists():
        for row in _rows(path):
            if len(found[str(row["doc"])]) < number:
                found[str(row["doc"])].append(str(row["text"]))
    return found
