"""The virtual environment and what is installed into it: exactly the lock file, by hash."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from lib import pythons
from lib.places import LOCK, ROOT, VENV, tool
from lib.screen import run, say, stop

WANTED = pythons.WANTED[0]
NO_PYTHON = """No Python 3.12 or newer was found, and none could be downloaded. Install one
(Debian 13, Ubuntu 24.04: apt-get install python3 python3-venv; macOS: brew install python@3.13;
anywhere: pyenv install 3.13) and start again."""
NO_VENV = """This Python can't make virtual environments. Install what it lacks
(Debian, Ubuntu: apt-get install python3-venv) and start again."""


def make_environment() -> None:
    """A .venv with a Python that is new enough; one that is there already is kept."""
    if (pythons.version(tool("python")) or (0, 0)) >= pythons.OLDEST:
        return
    if pythons.starter() is None:
        bring_venv()
    if (found := pythons.find()) is not None:
        say(f"  with {found}")
        run(found, "-m", "venv", "--clear", str(VENV))
    else:
        say("  no Python 3.12 or newer here: uv brings one")
        bring_python()


def bring_venv() -> None:
    """Debian keeps venv in a package of its own."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-q")
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-venv")
    if pythons.starter() is None:
        stop(NO_VENV)


def bring_python() -> None:
    """uv, installed with any old Python into a folder of its own, downloads a new one."""
    with tempfile.TemporaryDirectory() as folder:
        run(str(pythons.starter()), "-m", "venv", folder)
        install_uv(f"{folder}/bin/python")
        run(
            f"{folder}/bin/uv",
            "venv",
            "--clear",
            "--seed",
            "--python",
            WANTED,
            str(VENV),
            why=NO_PYTHON,
        )


def install_uv(python: str) -> None:
    """uv itself, at the version and with the hashes that the lock file names."""
    block = re.search(r"^uv==.*?(?=^\S|\Z)", LOCK.read_text(), re.MULTILINE | re.DOTALL)
    if block is None:
        stop(f"{LOCK.name} doesn't name uv: make it again, as its first lines say")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write(block.group())
        wanted.flush()
        run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", wanted.name)


def install_packages() -> None:
    """The lock file, whole: what runs Clew, and the developers' tools."""
    if not Path(tool("uv")).exists():
        install_uv(tool("python"))
    run(
        tool("uv"),
        "pip",
        "sync",
        "--quiet",
        "--python",
        tool("python"),
        "--require-hashes",
        str(LOCK),
    )
    install_project()


def install_project() -> None:
    """Clew itself, in place, so that an edit counts at once."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--offline", "--python"]
    run(tool("uv"), "pip", "install", *options, tool("python"), "--editable", str(ROOT))
