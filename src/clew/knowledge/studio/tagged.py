"""Pictures and files are searched among those with a tag, as Wagtail's choosers offer it."""

from __future__ import annotations

from modelsearch.index import FilterField, RelatedFields
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def find_among_tagged() -> None:
    """Wagtail narrows by the tag's name, and does not declare that it may."""
    for model in (get_image_model(), get_document_model()):
        for field in model.search_fields:
            if isinstance(field, RelatedFields) and field.field_name == "tags":
                field.fields = [*field.fields, FilterField("name")]
