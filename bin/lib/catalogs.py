"""Compiles every catalog (.po) that is newer than its binary (.mo). Runs inside .venv."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    for po in (ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parent.parent.name)
        with mo.open("wb") as target:
            write_mo(target, catalog)


if __name__ == "__main__":
    main()
