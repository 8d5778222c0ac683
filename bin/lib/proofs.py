"""Which test proves which promise: read from the tests' marks, written into the docs' tables.

A bench names in `CASES` what it tries. A row is `| id | … | tests |`; the last cell is ours.
Runs inside .venv, or any Python ≥ 3.9.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = {"req": ROOT / "docs" / "requirements.md", "case": ROOT / "docs" / "reliability.md"}
ROW = re.compile(r"^\| (?P<id>[A-Z]\d+) \|(?P<middle>.*)\|(?P<tests>[^|]*)\|$")


def test_files() -> list[Path]:
    found = [*(ROOT / "tests").rglob("test_*.py"), *(ROOT / "src").rglob("tests/**/test_*.py")]
    return sorted({*found, *(ROOT / "bench").glob("*.py")})


def marks(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(kind, id) of each `pytest.mark.req("R1")` or `pytest.mark.case("S09")` inside."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
            kind, said = call.func.attr, call.args[0]
            if kind in TABLES and isinstance(said, ast.Constant):
                yield kind, str(said.value)
    for known in ast.iter_child_nodes(node):
        if isinstance(known, ast.Assign) and ast.unparse(known.targets[0]) == "CASES":
            yield from (("case", str(name)) for name in ast.literal_eval(known.value))


def proofs() -> dict[tuple[str, str], set[str]]:
    """For each promise the test files that try it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in test_files():
        for mark in marks(ast.parse(path.read_text())):
            found[mark].add(path.relative_to(ROOT).as_posix())
    return found


def written(kind: str, text: str, found: dict[tuple[str, str], set[str]]) -> str:
    """The table with its last column as the tests say it."""
    lines = []
    for line in text.splitlines():
        if row := ROW.match(line):
            tests = sorted(found.get((kind, row["id"]), ()))
            shown = "<br>".join(f"[{Path(t).stem}](../{t})" for t in tests) or "–"
            line = f"| {row['id']} |{row['middle']}| {shown} |"
        lines.append(line)
    return "\n".join(lines) + "\n"


def problems() -> list[str]:
    found, faults = proofs(), []
    for kind, table in TABLES.items():
        text = table.read_text()
        rows = {row["id"] for row in map(ROW.match, text.splitlines()) if row}
        marked = {name for k, name in found if k == kind}
        faults += [f"{table.name}: no row for {name}, which tests prove" for name in marked - rows]
        if written(kind, text, found) != text:
            faults.append(f"{table.name}: not as the tests say: bin/check --update-proofs")
    return sorted(faults)


def update() -> None:
    found = proofs()
    for kind, table in TABLES.items():
        table.write_text(written(kind, table.read_text(), found))


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else print(*problems(), sep="\n")
