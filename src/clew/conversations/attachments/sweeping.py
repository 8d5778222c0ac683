"""What nobody will ask for: files never sent, files of no row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import Q

from clew.conversations.attachments import places
from clew.conversations.models import Attachment
from clew.core import clock

UNSENT_FOR = timedelta(days=1)


def throw_away_unsent() -> None:
    for one in Attachment.objects.unsent().filter(at__lt=clock.now() - UNSENT_FOR):
        one.delete()


def throw_away_strays() -> None:
    """A process may have died between a file and its row."""
    folder, before = places.folder(), clock.now() - UNSENT_FOR
    for path in folder.glob("*/*/*/*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            name = path.relative_to(folder).as_posix()
            if not Attachment.objects.filter(Q(file=name) | Q(small=name)).exists():
                path.unlink(missing_ok=True)
