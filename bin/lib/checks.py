"""Runs every check, two at a time, and says what failed. Runs inside .venv."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lib import messages, proofs
from lib.places import CLIENT, ROOT, npm, tool, with_node


class Check(NamedTuple):
    """A name, and what finds its faults: nothing found is green."""

    name: str
    faults: Callable[[], str]


class Finding(NamedTuple):
    name: str
    faults: str
    seconds: float


def command(*words: str) -> Callable[[], str]:
    """A check that is a command: its output counts when it fails."""

    def faults() -> str:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=ENVIRONMENT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.stdout.strip() or f"exit code {done.returncode}" if done.returncode else ""

    return faults


def client_types() -> str:
    return command(*npm("run", "--silent", "types"))() if list(CLIENT.rglob("*.ts")) else ""


def promises() -> str:
    return "\n".join(proofs.problems())


def translations() -> str:
    return "\n".join(messages.problems())


DATA = tempfile.mkdtemp(prefix="clew-check-")
ENVIRONMENT = {
    **with_node(),
    "CLEW_DATA": DATA,
    "DJANGO_SETTINGS_MODULE": "clew.config.settings",
    "NO_COLOR": "1",
}
SHORT = ("--quiet", "--output-format", "concise")
MOST_LINES = 60
READING = "tests/house/reading"
CHECKS = [
    Check("types", command(tool("mypy"))),
    Check("house rules", command(tool("pytest"), "-q", "--tb=short", "--no-header", READING)),
    Check("format", command(tool("ruff"), "format", "--check", *SHORT, ".")),
    Check("lint", command(tool("ruff"), "check", *SHORT, ".")),
    Check("import floors", command(tool("lint-imports"), "--no-cache")),
    Check("translations", translations),
    Check(
        "migrations",
        command(tool("python"), "-m", "django", "makemigrations", "--check", "--dry-run"),
    ),
    Check("browser types", client_types),
    Check("promises", promises),
]


UPDATES = {"messages": messages.update, "proofs": proofs.update}


def look(check: Check) -> Finding:
    begun = time.monotonic()
    faults = check.faults()
    took = time.monotonic() - begun
    print(f"{'FAILED' if faults else 'ok':<8}{check.name:<16}{took:6.1f} s", flush=True)
    return Finding(check.name, faults, took)


def main(names: list[str]) -> int:
    if names in ([f"--update-{what}"] for what in UPDATES):
        UPDATES[names[0].removeprefix("--update-")]()
        return 0
    if unknown := [n for n in names if n not in {c.name for c in CHECKS}]:
        print(f"No check is called {unknown[0]!r}. There are: {', '.join(c.name for c in CHECKS)}")
        return 2
    chosen = [c for c in CHECKS if not names or c.name in names]
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as two:
        findings = list(two.map(look, chosen))
    return tell([f for f in findings if f.faults], len(chosen))


def tell(failed: list[Finding], tried: int) -> int:
    for finding in failed:
        lines = finding.faults.splitlines()
        print(f"\n── {finding.name} " + "─" * (70 - len(finding.name)))
        print("\n".join(lines[:MOST_LINES]))
        if len(lines) > MOST_LINES:
            print(f"… and {len(lines) - MOST_LINES} lines more: bin/check '{finding.name}'")
    if failed:
        print(f"\n{len(failed)} of {tried} checks failed: {', '.join(f.name for f in failed)}")
        return 1
    print(f"All {tried} checks are green.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
