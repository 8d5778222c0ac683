from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db import models

from clew.core import clock
from clew.knowledge.models.category import Category
from clew.knowledge.models.choices import Boundary, Journey, Kind, Visibility

RECENT = timedelta(days=90)


class Publications(models.QuerySet["Publication"]):
    """What is out there. Begin with `visible_to`: permission is a query."""

    def visible_to(self, person: Any) -> Self:
        """What this reader may see; None is anybody. Internal articles are for active staff."""
        seen = self.select_related("edition", "category")
        if person is not None and person.is_active and person.is_staff:
            return seen
        return seen.filter(visibility=Visibility.PUBLIC)

    def in_language(self, lang: str) -> Self:
        return self.filter(lang=lang)

    def in_category(self, category: Category) -> Self:
        """On this shelf or on one inside it."""
        return self.filter(category__in=category.descendants())

    def for_journey(self, journey: str) -> Self:
        return self.filter(journey=journey)

    def latest_first(self) -> Self:
        return self.order_by("-edition__updated_on", "-edition_id")

    def by_title(self) -> Self:
        return self.order_by("edition__title")

    def called(self, public_id: str) -> Self:
        return self.filter(edition__public_id=public_id)


class Publication(models.Model):
    """Says which edition customers see of an article. Withdrawn means that this row is gone."""

    article = models.OneToOneField("knowledge.Article", models.CASCADE, primary_key=True)
    edition = models.OneToOneField("knowledge.Edition", models.PROTECT)
    category = models.ForeignKey(Category, models.SET_NULL, null=True, related_name="publications")
    group = models.UUIDField(db_index=True)
    lang = models.CharField(max_length=8)
    visibility = models.CharField(max_length=16, choices=Visibility)
    kind = models.CharField(max_length=16, choices=Kind)
    journey = models.CharField(max_length=16, choices=Journey)
    boundary = models.CharField(max_length=16, choices=Boundary)
    first_at = models.DateTimeField(default=clock.now)
    at = models.DateTimeField(default=clock.now)

    objects = Publications.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["visibility", "lang", "category"], name="publication_shelf"),
            models.Index(fields=["visibility", "lang", "journey"], name="publication_journey"),
        ]

    def __str__(self) -> str:
        return f"publication of {self.edition_id}"

    def translations(self) -> Publications:
        """The same article in other languages, as far as they are out; chain `visible_to`."""
        return Publication.objects.filter(group=self.group).exclude(pk=self.pk)
