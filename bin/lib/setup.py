"""The set-up: each step is done once and again only when what it is made of has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lib import browser, client, packages, stamps
from lib.places import LOCK, ROOT, VENV, tool
from lib.screen import run, working


class Step(NamedTuple):
    name: str
    title: str
    made_of: Callable[[], list[Path]]
    do: Callable[[], None]
    is_there: Callable[[], bool]


def compile_translations() -> None:
    run(tool("python"), str(ROOT / "bin" / "lib" / "catalogs.py"))


def catalogs() -> list[Path]:
    return list((ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def venv_runs() -> bool:
    return Path(tool("python")).exists() and (VENV / "pyvenv.cfg").exists()


def compiled() -> bool:
    return all(po.with_suffix(".mo").exists() for po in catalogs())


STEPS = [
    Step(
        "environment",
        "Making a virtual environment in .venv",
        lambda: [ROOT / ".python-version"],
        packages.make_environment,
        venv_runs,
    ),
    Step(
        "packages",
        "Installing the packages of requirements.lock (200 MB the first time)",
        lambda: [LOCK, ROOT / "pyproject.toml"],
        packages.install_packages,
        lambda: Path(tool("clew")).exists(),
    ),
    Step(
        "npm",
        "Installing the browser's build tools",
        client.locked,
        client.install,
        client.NODE_MODULES.exists,
    ),
    Step("client", "Building the browser's part", client.sources, client.build, client.is_built),
    Step(
        "translations",
        "Compiling the translations",
        catalogs,
        compile_translations,
        compiled,
    ),
]
BROWSER = Step(
    "browser",
    "Installing Chromium and fonts for the tests",
    lambda: [LOCK],
    browser.install,
    browser.is_there,
)


def prepare(*, with_browser: bool = False) -> None:
    """Bring this checkout to where Clew can run; costs a moment when it already is."""
    with stamps.alone():
        for step in [*STEPS, *([BROWSER] if with_browser else [])]:
            take(step)


def take(step: Step) -> None:
    mark = stamps.fingerprint(step.made_of())
    if stamps.is_fresh(step.name, mark) and step.is_there():
        return
    with working(step.title):
        step.do()
    stamps.keep(step.name, mark)
