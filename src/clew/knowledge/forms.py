"""Uploads in the studio: each is checked, and a picture is drawn anew, before anything reads it."""

from __future__ import annotations

from typing import Any

from django.forms import ImageField
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from clew.knowledge.media import checks


class CheckedImageField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        return super().to_python(taken(data))


class CheckedPortraitField(ImageField):
    def to_python(self, data: Any) -> Any:
        return super().to_python(taken(data))


class PictureForm(BaseImageForm):
    """Wagtail's form. Wagtail makes the field by itself, so its class is changed afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].__class__ = CheckedImageField


class FileForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            checks.document(file.name, file)
        return file


def taken(upload: Any) -> Any:
    """The upload with the picture drawn anew inside it.

    In its place, not beside it: Wagtail puts the request's own file away where a form has faults.
    """
    if upload:
        drawn = checks.picture(upload.name, upload)
        upload.file.seek(0)
        upload.file.truncate()
        upload.file.write(drawn.read())
        upload.file.flush()
        upload.size = drawn.size
        upload.seek(0)
    return upload


def check_portraits() -> None:
    """The picture that staff put to their own name goes the same way."""
    AvatarPreferencesForm.base_fields["avatar"].__class__ = CheckedPortraitField
