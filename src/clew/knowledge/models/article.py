from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from clew.knowledge.blocks import BodyBlock
from clew.knowledge.models.category import Category
from clew.knowledge.models.choices import Boundary, Journey, Kind, Visibility
from clew.knowledge.paths import article_path
from clew.knowledge.public_ids import new_public_id

NAMES = ["public_id", "collection", "external_id", "imported_hash"]


class Article(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """What editors write. Customers never read it: they read the edition that publishing makes."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, blank=True)
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.FAQ)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    journey = models.CharField(
        _("journey"), max_length=16, choices=Journey, default=Journey.AFTER_SALE
    )
    visibility = models.CharField(
        _("visible to"), max_length=16, choices=Visibility, default=Visibility.PUBLIC
    )
    boundary = models.CharField(
        _("boundary"), max_length=16, choices=Boundary, default=Boundary.SELF_SERVICE
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))
    updated_on = models.DateField(_("content as of"), null=True, blank=True)
    source_url = models.URLField(_("original address"), max_length=500, blank=True)
    collection = models.CharField(max_length=120, blank=True, editable=False)
    external_id = models.CharField(max_length=255, blank=True, editable=False)
    imported_hash = models.CharField(max_length=64, blank=True, editable=False)

    exclude_fields_in_copy = NAMES

    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "summary", "body", "category")),
        *(SynchronizedField(name) for name in ("kind", "journey", "visibility", "boundary")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_article_an_import",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lang(self) -> str:
        code: str = self.locale.language_code
        return code

    @property
    def path(self) -> str:
        return article_path(self.lang, self.slug, self.public_id)

    @property
    def is_out(self) -> bool:
        """Whether somebody besides its editors is meant to read it now."""
        return bool(self.live) and self.visibility != Visibility.DRAFT

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.take_slug()
        super().full_clean(*args, **kwargs)

    def take_slug(self) -> None:
        """Without a slug the title makes one; the public id keeps addresses apart."""
        from clew.knowledge.paths import slug_of

        self.slug = self.slug or slug_of(self.title)

    def copy_for_translation(self, locale: Any, exclude_fields: Any = None) -> Any:
        """As Wagtail's; a translation begins as a draft with a history of its own."""
        found = super().copy_for_translation(locale, exclude_fields)
        found.live, found.has_unpublished_changes = False, True
        found.live_revision = found.latest_revision = None
        found.first_published_at = found.last_published_at = None
        return found

    def with_content_json(self, content: Any) -> Any:
        """As Wagtail's; what names the article outside is no part of its history."""
        found = super().with_content_json(content)
        for name in NAMES:
            setattr(found, name, getattr(self, name))
        return found

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's. An imported article has no revision yet: what stood so far becomes one."""
        if self.live and self.pk and not self.live_revision_id:
            self.keep_imported_state()
        return super().save_revision(*args, **kwargs)

    def keep_imported_state(self) -> None:
        before = type(self).objects.get(pk=self.pk)
        first = RevisionMixin.save_revision(before, changed=False, clean=False)
        type(self).objects.filter(pk=self.pk).update(live_revision=first)
        self.live_revision = self.latest_revision = first

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The page that customers would see, with what stands in the form now."""
        from clew.knowledge.views.previews import preview

        return preview(request, self)
