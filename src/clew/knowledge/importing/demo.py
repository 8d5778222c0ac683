"""The demo: a maker of home appliances with its own web shop, in four languages."""

from __future__ import annotations

from pathlib import Path

import clew.knowledge
from clew.knowledge.importing.markdown import folder
from clew.knowledge.models import Article

COLLECTION = "demo"
FOLDER = Path(clew.knowledge.__file__).parent / "demo"


def load() -> int:
    """Import what is new or changed; says how many articles that were."""
    report = folder.load(FOLDER, COLLECTION)
    begin_histories()
    return report.counts["new"] + report.counts["changed"]


def begin_histories() -> None:
    """A revision of each article as it came, so that there is something to compare and restore.

    An import of many thousands does without, and makes it when an editor first saves.
    """
    for article in Article.objects.filter(collection=COLLECTION, live=True, latest_revision=None):
        article.keep_imported_state()
