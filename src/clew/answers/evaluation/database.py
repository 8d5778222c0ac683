"""A throw-away database, for as long as a block lasts, in place of the real one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections

# Made as they are now instead of migrated: other rooms fill their tables after a migration.
_APPS = ("core", "django_tasks_database", "people", "answers")


@contextmanager
def throwaway_database() -> Iterator[None]:
    """Everything in the block reads and writes a fresh SQLite file with this room's tables."""
    kept = connections["default"]
    with tempfile.TemporaryDirectory(prefix="clew-eval-") as folder:
        connections["default"] = _open(Path(folder) / "eval.sqlite3")
        try:
            with connections["default"].schema_editor() as editor:
                for app in _APPS:
                    for model in apps.get_app_config(app).get_models():
                        editor.create_model(model)
            yield
        finally:
            connections["default"].close()
            connections["default"] = kept


def _open(path: Path) -> Any:
    from django.db.backends.sqlite3.base import DatabaseWrapper

    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=OFF;"}
    given = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}
    return DatabaseWrapper(connections.configure_settings({"default": given})["default"], "default")
