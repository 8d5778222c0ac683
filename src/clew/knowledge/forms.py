"""Uploads in the studio: each is checked by its head before anything decodes it."""

from __future__ import annotations

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from clew.knowledge.media import checks


class CheckedImageField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        if data:
            checks.picture(data.name, data)
        return super().to_python(data)


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
