"""Media files carry their content's hash in their name: cached for ever, and not to be guessed."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage

MOST_STEM = 40


class HashedMedia(FileSystemStorage):
    """Django's file storage; `pictures/kettle.webp` is kept as `pictures/kettle.<hash>.webp`."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        path = PurePosixPath(name or content.name)
        mark = hashlib.sha256()
        for chunk in content.chunks():
            mark.update(chunk)
        content.seek(0)
        stem = path.name.split(".")[0][:MOST_STEM] or "file"
        hashed = path.with_name(f"{stem}.{mark.hexdigest()[:20]}{path.suffix.lower()}")
        return super().save(str(hashed), content, max_length)

    def delete(self, name: str) -> None:
        """A file that an edition shows is kept: what was published stays as it was."""
        from clew.knowledge.models import EditionFile

        if name and EditionFile.objects.filter(name=name).exists():
            return
        super().delete(name)
