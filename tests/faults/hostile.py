"""Articles to bring in, with naughty text in all of their fields and blocks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from faults.naughty import ALL, ATTACKS, CALL, chunks

LOOKED_FOR = "A xylophone for the left hand"  # only under attacks
URLS = (f"javascript:{CALL}", f'https://elsewhere.example/"><img src=x onerror={CALL}>')


def said_under(title: str) -> str:
    return LOOKED_FOR if CALL in title else "refund words"


def as_lines(path: Path) -> Path:
    """One row for each title; the first holds everything in its text."""
    rows = [
        {"id": title, "title": title, "text": "\n".join(ALL) if at == 0 else said_under(title),
         "lang": "en", "questions": list(chunks(ALL, 300))[:40], "url": URLS[at % 2],
         "category": "lines", "journey": title, "kind": title}
        for at, title in enumerate(chunks(ALL, 200))
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def as_folder(root: Path) -> Path:
    """Markdown: shelves, summaries and every kind of block."""
    names, summaries = list(chunks(ALL, 120)), list(chunks(ALL, 300))
    for at, name in enumerate(names):
        shelf = root / "en" / f"shelf-{at}"
        shelf.mkdir(parents=True)
        facts = {"title": name, "summary": summaries[at % len(summaries)]}
        (shelf / "_category.md").write_text(front(facts))
        article = {"title": f"On shelf {at}", "summary": name}
        (shelf / "words.md").write_text(front(article) + "Words")
    raw = "\n\n".join(text for text in ALL if not text.startswith("!["))
    for name, text in (("blocks", parts()[0]), ("markdown", raw)):
        (root / "en" / f"{name}.md").write_text(front({"title": f"All {name}"}) + text)
    for at, text in enumerate(parts()[1:], 2):
        (root / "en" / f"more-blocks-{at}.md").write_text(
            front({"title": f"More blocks {at}"}) + text
        )
    return root


def parts() -> list[str]:
    """The blocks in turn, as many together as one article may hold."""
    from clew.knowledge.importing.markdown.reader import first_line_past

    found = [""]
    for block in blocks():
        longer = f"{found[-1]}\n\n{block}"
        if first_line_past(longer):
            found.append(block)
        else:
            found[-1] = longer
    return found


def front(facts: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(facts, allow_unicode=False)}---\n"


def blocks() -> list[str]:
    lines = [text.replace("\n", " ").replace("\r", " ").replace("\0", "") for text in ALL]
    rows = [f"| {text.replace('|', '')} | {text.replace('|', '')} |" for text in lines]
    table = "\n".join(["| a | b |", "|---|---|", *rows])
    steps = "\n".join(f"{at}. {text}" for at, text in enumerate(lines[:40], 1))
    notes = [f"> [!{tone}]\n> {text}" for text in ATTACKS for tone in ("NOTE", "WARNING")]
    stages = [{"name": t, "material": t, "time": t} for t in chunks(ALL, 200)]
    errors = [{"code": t[:40], "meaning": t, "steps": [t, t]} for t in ATTACKS]
    flow = [
        {"entry": t, "stages": stages[at * 3 :][:10]} for at, t in enumerate(chunks(ATTACKS, 300))
    ]
    fenced = [fence("error", e) for e in errors] + [fence("flow", f) for f in flow]
    return [table, steps, *notes, *fenced]


def fence(kind: str, facts: dict[str, Any]) -> str:
    return f"~~~~~~{kind}\n{yaml.safe_dump(facts, allow_unicode=False)}~~~~~~"
