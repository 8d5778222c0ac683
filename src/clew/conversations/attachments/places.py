"""Where the files lie: below the data folder, in no folder that any address leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from clew.core import clock, tokens


def folder() -> Path:
    return Path(settings.CLEW.data) / "attachments"


def storage() -> FileSystemStorage:
    return FileSystemStorage(location=folder(), directory_permissions_mode=0o700)


def place(_attachment: Any, _name: str) -> str:
    """A name that nothing was told of, in a folder for each day."""
    return f"{clock.now():%Y/%m/%d}/{tokens.unguessable()}"
