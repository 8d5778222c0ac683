"""Finds the Python that Clew runs on, or has uv bring one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lib.places import ROOT

OLDEST = (3, 12)
WANTED = (ROOT / ".python-version").read_text().split()


def version(python: str) -> tuple[int, int] | None:
    """(major, minor), or None if it doesn't run (a pyenv shim without its Python, say)."""
    ask = "import sys, ensurepip; print(*sys.version_info[:2])"
    try:
        said = subprocess.run([python, "-c", ask], capture_output=True, text=True, cwd="/")
    except OSError:
        return None
    if said.returncode:
        return None
    major, minor = said.stdout.split()
    return int(major), int(minor)


def candidates() -> Iterator[str]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for wanted in WANTED:
        yield from (str(p / "bin" / "python") for p in sorted(pyenv.glob(f"{wanted}*")))
        yield from filter(None, [shutil.which(f"python{wanted}")])
    yield from filter(None, [shutil.which("python3"), "/usr/bin/python3", sys.executable])


def find() -> str | None:
    """A Python that is new enough, the ones named in .python-version first."""
    return next((p for p in candidates() if (version(p) or (0, 0)) >= OLDEST), None)


def starter() -> str | None:
    """Any Python that can make a virtual environment: enough to install uv."""
    return next((p for p in [sys.executable, *candidates()] if version(p)), None)
