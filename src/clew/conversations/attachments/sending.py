"""From what was sent up to what is said: files become part of one message, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from clew.conversations.attachments.refusals import NoSuchFile, TooManyFiles
from clew.conversations.models import Attachment, Message
from clew.people.models import Person, Visitor

MOST_FILES = 5


def ready(by: Visitor | Person, keys: Sequence[str]) -> list[Attachment]:
    """Those of the sender's own files, in their order; raises TooManyFiles, NoSuchFile."""
    if len(keys) > MOST_FILES:
        raise TooManyFiles()
    if not keys:
        return []
    own = {one.key: one for one in Attachment.objects.sent_up_by(by).filter(key__in=keys)}
    if set(own) != set(keys):
        raise NoSuchFile()
    return [own[key] for key in dict.fromkeys(keys)]


def attach(message: Message, files: Collection[Attachment]) -> None:
    """Make them part of a message that was just added; raises NoSuchFile if another has one."""
    free = Attachment.objects.filter(pk__in=[one.pk for one in files], message=None)
    if files and free.update(message=message) != len(files):
        raise NoSuchFile()


def facts_of(files: Iterable[Attachment]) -> dict[str, object]:
    """What stands beside the text of a message with files."""
    said = [one.facts() for one in files]
    return {"attachments": said} if said else {}


def words_of(text: str, files: Iterable[Attachment]) -> str:
    """By what such a message is found: its text and the files' names."""
    return " ".join([text, *(one.name for one in files)]).strip()
