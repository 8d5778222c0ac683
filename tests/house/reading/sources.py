"""What there is to read: the files of the repository, by kind."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
CODE = ROOT / "src" / "clew"
IS_TEXT = {
    "", ".py", ".html", ".txt", ".md", ".ts", ".css", ".po", ".toml", ".json", ".yaml", ".yml",
    ".lock", ".sh", ".tsv", ".jsonl", ".vtt", ".svg",
}  # fmt: skip


@cache
def committed() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the repository."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found = [ROOT / name for name in names.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [p for p in ROOT.rglob("*") if not {".venv", "node_modules", "data"} & set(p.parts)]
    return tuple(sorted(p for p in found if p.is_file()))


def texts() -> Iterator[Path]:
    return (p for p in committed() if p.suffix in IS_TEXT)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


def code() -> list[Path]:
    """Our Python: no tests, no migrations."""
    apart = {"migrations", "tests"}
    ours = (p for p in committed() if p.suffix == ".py" and p.is_relative_to(CODE))
    return [p for p in ours if not apart & set(p.parts)]


def tools() -> list[Path]:
    """Python that is not the product: set-up, benches, the scripts that draw."""
    folders = [ROOT / name for name in ("bin", "bench", "docs")]
    return [p for p in committed() if p.suffix == ".py" and any(f in p.parents for f in folders)]


def tests() -> list[Path]:
    return [p for p in committed() if p.suffix == ".py" and is_test(p)]


def templates() -> list[Path]:
    inside = (p for p in committed() if "templates" in p.parts and p.is_relative_to(CODE))
    return [p for p in inside if p.suffix in {".html", ".txt", ".xml"}]


def of_browser() -> list[Path]:
    return [p for p in committed() if p.suffix in {".ts", ".css"} and p.is_relative_to(CODE)]


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())
