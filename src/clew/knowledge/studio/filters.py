"""How a list of articles is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import WagtailFilterSet

from clew.knowledge.models import Article, Category, Journey, Kind, Visibility

STATES = [("out", _("Published")), ("changed", _("Published, with a draft")), ("draft", _("Draft"))]


class ShelfField(ModelChoiceField):
    def label_from_instance(self, category: Any) -> str:
        return f"{category.name} ({category.locale})"


class ShelfFilter(django_filters.ModelChoiceFilter):
    """A shelf of any language, with the language said."""

    field_class = ShelfField


class ArticleFilters(WagtailFilterSet):
    """Category, kind, journey, visibility and status; Wagtail adds the language."""

    category = ShelfFilter(
        label=_("Category"),
        queryset=Category.objects.select_related("locale"),
        method="in_category",
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices)
    journey = django_filters.ChoiceFilter(label=_("Journey"), choices=Journey.choices)
    visibility = django_filters.ChoiceFilter(label=_("Visible to"), choices=Visibility.choices)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=STATES, method="in_state")

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["locale"].label = _("Language")

    def in_category(self, articles: Any, _name: str, category: Category) -> Any:
        return articles.filter(category__in=category.descendants())

    def in_state(self, articles: Any, _name: str, state: str) -> Any:
        if state == "draft":
            return articles.filter(live=False)
        return articles.filter(live=True, has_unpublished_changes=state == "changed")
