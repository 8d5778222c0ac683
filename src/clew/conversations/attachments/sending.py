"""From what was sent up to what is said: files become part of one message or note, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from clew.conversations.attachments.refusals import NoSuchFile, TooManyFiles
from clew.conversations.models import Attachment, Message, Note
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


def attach(entry: Message | Note, files: Collection[Attachment]) -> None:
    """Make them part of what was just said or noted; raises NoSuchFile if another has one."""
    free = Attachment.objects.unsent().filter(pk__in=[one.pk for one in files])
    part_of = {"note": entry} if isinstance(entry, Note) else {"message": entry}
    if files and free.update(**part_of) != len(files):
        raise NoSuchFile()


def facts_of(files: Iterable[Attachment]) -> dict[str, object]:
    """What stands beside the text of a message with files."""
    facts = [one.facts() for one in files]
    return {"attachments": facts} if facts else {}


def words_of(text: str, files: Iterable[Attachment]) -> str:
    """By what such a message is found: its text and the files' names."""
    return " ".join([text, *(one.name for one in files)]).strip()
