"""Which files are not taken, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from clew.core.refusals import Refusal


class NotTaken(Refusal):
    """The file itself is at fault: sending it again changes nothing."""

    code = "file_not_taken"
    status = 422
    message = _("This picture can't be read. Save it anew and try again.")


class IsProgram(NotTaken):
    code = "file_is_program"
    message = _("Programs and files with macros are not taken. Send a picture, a PDF or a text.")


class IsEmpty(NotTaken):
    code = "file_is_empty"
    message = _("This file is empty. Choose it again.")


class FileTooBig(NotTaken):
    code = "file_too_big"
    status = 413
    message = _("This file is too big: 10 MB at most. Send a smaller one, or a link to it.")


class TooManyFiles(NotTaken):
    code = "too_many_files"
    message = _("5 files a message at most. Send the others in another message.")


class NoSuchFile(NotTaken):
    code = "no_such_file"
    message = _("One of the files is not here any more. Attach it again.")
