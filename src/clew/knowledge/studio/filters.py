"""How a list of articles is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from clew.knowledge.models import Article, Category, Journey, Kind, Visibility

STATES = [("out", _("Published")), ("changed", _("Published, with a draft")), ("draft", _("Draft"))]


class ArticleFilters(WagtailFilterSet):
    """Language, category, kind, journey, visibility and status."""

    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), empty_label=_("All")
    )
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.all(), method="in_category"
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices)
    journey = django_filters.ChoiceFilter(label=_("Journey"), choices=Journey.choices)
    visibility = django_filters.ChoiceFilter(label=_("Visible to"), choices=Visibility.choices)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=STATES, method="in_state")

    class Meta:
        model = Article
        fields: list[str] = []

    def in_category(self, articles: Any, _name: str, category: Category) -> Any:
        return articles.filter(category__in=category.descendants())

    def in_state(self, articles: Any, _name: str, state: str) -> Any:
        if state == "draft":
            return articles.filter(live=False)
        return articles.filter(live=True, has_unpublished_changes=state == "changed")
