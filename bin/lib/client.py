"""The browser's part: TypeScript, bundled by esbuild on the Node that came as a wheel."""

from __future__ import annotations

from pathlib import Path

from lib.places import CLIENT, NODE_MODULES, ROOT, npm, with_node
from lib.screen import run

SOURCE = ROOT / "src" / "clew"
WIDGET = SOURCE / "channels" / "web"
MADE = [
    CLIENT.parent / "static" / "front" / "built" / "main.js",
    WIDGET / "static" / "web" / "built" / "frame.js",
]


def locked() -> list[Path]:
    return [ROOT / "package.json", ROOT / "package-lock.json"]


def sources() -> list[Path]:
    made = {path.parent for path in MADE}
    styles = [p for p in SOURCE.rglob("*.css") if p.parent not in made]
    return [*SOURCE.rglob("client/**/*.ts"), *styles, ROOT / "package.json"]


def is_built() -> bool:
    return all(path.exists() for path in MADE) or not (CLIENT / "main.ts").exists()


def install() -> None:
    """What package-lock.json names; no package may run a script of its own."""
    run(*npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"), env=with_node())


def build() -> None:
    if (CLIENT / "main.ts").exists() and NODE_MODULES.exists():
        run(*npm("run", "--silent", "build"), env=with_node())
