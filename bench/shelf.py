"""Ten thousand made-up articles: sentences drawn from the demo's own words, by a fixed seed."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import clew

DEMO = Path(clew.__file__).parent / "knowledge" / "demo"
LANGUAGES = ("en", "vi", "zh-hans", "zh-hant")
SEED = 20260911


def sentences(language: str) -> list[str]:
    text = " ".join(
        path.read_text().split("---", 2)[-1] for path in sorted((DEMO / language).rglob("*.md"))
    )
    parts = re.split(r"(?<=[.!?。！？])\s*|\n+", text)
    tidy = (part.strip(" #*->|![]") for part in parts)
    return [part for part in tidy if 15 < len(part) < 200 and "/" not in part and ":" not in part]


def write(path: Path, count: int) -> None:
    drawn = random.Random(SEED)
    known = {language: sentences(language) for language in LANGUAGES}
    with path.open("w") as file:
        for number in range(count):
            language = LANGUAGES[number % len(LANGUAGES)]
            lines = drawn.sample(known[language], 6)
            row = {
                "id": f"made-{number}",
                "title": f"{lines[0][:60]} {number}",
                "text": "\n".join(lines[1:]),
                "lang": language,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def questions(count: int) -> list[tuple[str, str]]:
    """(text, language) pairs: short runs of words as people type them."""
    return [(text, language) for text, language, _sentence in drawn_questions(count)]


def drawn_questions(count: int) -> list[tuple[str, str, str]]:
    """The same, each with the whole sentence that it is the beginning of."""
    drawn = random.Random(SEED + 1)
    known = {language: sentences(language) for language in LANGUAGES}
    asked = []
    for number in range(count):
        language = LANGUAGES[number % len(LANGUAGES)]
        sentence = drawn.choice(known[language])
        text = " ".join(sentence.split()[:5]) if " " in sentence else sentence[:10]
        asked.append((text, language, sentence))
    return asked
