from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

MOST_LEVELS = 6


class Category(TranslatableMixin, models.Model):
    """A shelf in one language. Its slug is the same in every language; shelves may nest."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    order = models.PositiveIntegerField(_("order"), default=100)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("inside"),
    )

    translatable_fields = [
        *(TranslatableField(name) for name in ("name", "summary", "parent")),
        *(SynchronizedField(name, overridable=False) for name in ("slug", "order")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="one_category_a_slug")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.pk and self.pk in {above.pk for above in self.ancestors()}:
            raise ValidationError({"parent": _("A category can't stand inside itself.")})

    def ancestors(self) -> list[Category]:
        """The shelves around this one, outermost first."""
        found: list[Category] = []
        above = self.parent
        while above and len(found) < MOST_LEVELS:
            found.insert(0, above)
            above = above.parent
        return found

    @property
    def path(self) -> str:
        """Slugs from the outermost shelf to this one: `orders/refunds`."""
        return "/".join(c.slug for c in [*self.ancestors(), self])

    def descendants(self) -> set[int]:
        """The ids of this shelf and of all inside it."""
        found: set[int] = set()
        level: Any = {self.pk}
        while level - found and len(found) < 10_000:
            found |= level
            inside = Category.objects.filter(parent__in=level)
            level = set(inside.values_list("pk", flat=True))
        return found
