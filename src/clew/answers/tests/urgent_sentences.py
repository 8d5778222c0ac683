"""The labelled sentences: `urgent/` (README.md says how they came about) and the first lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "urgent"
LANGUAGES = ("en", "zh-hans", "zh-hant", "vi")
PARTS = ("seen", "held out", "first lists")


@dataclass(frozen=True)
class Sentence:
    """`kind` is what it tells of or, if it is not urgent, what it looks like; `writer` who might
    write it, by the same name in all languages where the part is `taught`."""

    lang: str
    part: str
    urgent: bool
    kind: str
    text: str
    writer: str = ""


def sentences(*parts: str) -> list[Sentence]:
    """All of `parts`."""
    found = [one for lang in LANGUAGES for one in (*_written(lang), *_first(lang))]
    return [one for one in found if one.part in (parts or PARTS)]


def _written(lang: str) -> Iterable[Sentence]:
    for part, halves in _read(FOLDER / f"{lang}.yaml").items():
        for half, kinds in halves.items():
            for kind, writers in kinds.items():
                for writer, texts in writers.items():
                    for text in texts:
                        yield Sentence(lang, part, half == "urgent", kind, text, writer)


def _first(lang: str) -> Iterable[Sentence]:
    for kind, texts in _read(FOLDER.parent / "urgent_sample.yaml")[lang].items():
        yield from (Sentence(lang, "first lists", kind != "none", kind, one) for one in texts)


def _read(path: Path) -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    found: dict[str, dict[str, dict[str, dict[str, list[str]]]]]
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Count:
    """What a guard made of some sentences."""

    urgent: int
    recalled: int
    of_its_kind: int
    harmless: int
    alarmed: int

    @property
    def recall(self) -> float:
        return self.recalled / self.urgent if self.urgent else 1.0

    @property
    def false_alarms(self) -> float:
        return self.alarmed / self.harmless if self.harmless else 0.0


def counted(given: list[Sentence], guard: Callable[[str], str | None]) -> Count:
    said = [(one, guard(one.text)) for one in given]
    seen = Counter((one.urgent, kind is not None) for one, kind in said)
    right = sum(one.urgent and kind == one.kind for one, kind in said)
    urgent, harmless = sum(one.urgent for one in given), sum(not one.urgent for one in given)
    return Count(urgent, seen[True, True], right, harmless, seen[False, True])
