"""A figure beside its must and its aim, and the page they are written to."""

from __future__ import annotations

import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Figure:
    """One measured value. `must` and `aim` are limits, from below where `more_is_better`."""

    name: str
    value: float
    unit: str = ""
    must: float | None = None
    aim: float | None = None
    more_is_better: bool = False
    note: str = ""

    def holds(self, limit: float | None) -> bool:
        if limit is None:
            return True
        return self.value >= limit if self.more_is_better else self.value <= limit

    @property
    def verdict(self) -> str:
        if self.must is None and self.aim is None:
            return "–"
        if not self.holds(self.must):
            return "MISSED"
        if self.aim is not None and self.holds(self.aim):
            return "aim"
        return "must" if self.must is not None else "not yet"

    def row(self) -> str:
        limits = ["–" if limit is None else f"{limit:g}" for limit in (self.must, self.aim)]
        value = f"{self.value:.4g} {self.unit}".strip()
        return (
            f"| {self.name} | {value} | {limits[0]} | {limits[1]} | {self.verdict} | {self.note} |"
        )


def machine() -> str:
    model = next(
        (line.split(":", 1)[1].strip() for line in cpu_lines() if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    cores = sum(line.startswith("processor") for line in cpu_lines())
    return f"{model}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "unknown"


def section(title: str, figures: list[Figure]) -> str:
    head = (
        f"## {title}\n\n| what | measured | must | aim | holds | how |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(figure.row() for figure in figures) + "\n"


def write(sections: dict[str, str]) -> None:
    """Replace the sections measured now; those measured earlier stay, each with its own line."""
    line = f"_{datetime.now(UTC):%Y-%m-%d}, commit {commit()}, {machine()}_"
    known = earlier()
    for title, text in sections.items():
        known[title] = f"{text}\n{line}\n"
    RESULTS.write_text("# Results\n\n`bin/bench` writes this page.\n\n" + "\n".join(known.values()))


def earlier() -> dict[str, str]:
    if not RESULTS.exists():
        return {}
    parts = RESULTS.read_text().split("\n## ")[1:]
    return {part.splitlines()[0]: "## " + part.rstrip() + "\n" for part in parts}
