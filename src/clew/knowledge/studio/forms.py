from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from clew.knowledge.models import Category


class ArticleForm(WagtailAdminModelForm):
    """Offers the categories of the article's own language, nested ones under their shelves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            offer(self.fields["category"], self.instance.locale_id)


class CategoryForm(WagtailAdminModelForm):
    """A shelf stands inside one of the same language, never inside itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            within = self.instance.descendants() if self.instance.pk else ()
            offer(self.fields["parent"], self.instance.locale_id, without=within)


def offer(field: Any, locale: int | None, without: Any = ()) -> None:
    shelves = Category.objects.select_related("parent").exclude(pk__in=without)
    field.queryset = shelves.filter(locale=locale) if locale else shelves
    field.label_from_instance = named


def named(category: Category) -> str:
    """`Payments › Refunds`."""
    return " › ".join(c.name for c in [*category.ancestors(), category])
