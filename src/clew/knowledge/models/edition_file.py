from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import unquote

from django.conf import settings
from django.db import models

from clew.knowledge.models.choices import Visibility
from clew.knowledge.models.edition import Edition

_ADDRESS = re.compile(re.escape(settings.MEDIA_URL) + r"([^\s\"'<>(),\\]{1,1000})")


class EditionFiles(models.QuerySet["EditionFile"]):
    def write(self, editions: Iterable[Edition]) -> None:
        """Note which files these editions show."""
        rows = [EditionFile(edition=e, name=name) for e in editions for name in files_in(e)]
        EditionFile.objects.bulk_create(rows, batch_size=500)

    def out(self) -> EditionFiles:
        """What everybody may see: files of editions that are out, and not for staff alone."""
        return self.filter(edition__publication__visibility=Visibility.PUBLIC)


class EditionFile(models.Model):
    """A picture, film or paper that an edition shows, by its name below the media folder."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255, db_index=True)

    objects = EditionFiles.as_manager()

    def __str__(self) -> str:
        return self.name


def files_in(edition: Edition) -> list[str]:
    """The names of the files in its text and in what machines read of it."""
    found = _ADDRESS.findall(edition.html) + _ADDRESS.findall(json.dumps(edition.parts))
    return sorted({unquote(address)[:255] for address in found})
