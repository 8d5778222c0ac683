"""The demo: a maker of home appliances with its own web shop, in four languages."""

from __future__ import annotations

from pathlib import Path

import clew.knowledge
from clew.knowledge.importing.markdown import folder

FOLDER = Path(clew.knowledge.__file__).parent / "demo"


def load() -> int:
    """Import what is new or changed; says how many articles that were."""
    report = folder.load(FOLDER, "demo")
    return report.counts["new"] + report.counts["changed"]
