from __future__ import annotations

import re
from html import unescape
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.html import strip_tags

from clew.core import clock
from clew.knowledge.models.choices import Boundary, Journey, Kind, Visibility
from clew.knowledge.public_ids import new_handle

_HEADING = re.compile(r'<h2 id="(part-\d{1,4})">(.*?)</h2>', re.DOTALL)


class EditionIsFixed(TypeError):
    """Somebody tried to change what was published. Publish again instead."""


class Editions(models.QuerySet["Edition"]):
    def update(self, **_fields: Any) -> NoReturn:
        raise EditionIsFixed()

    def delete(self) -> NoReturn:
        raise EditionIsFixed()

    def bulk_update(self, *_args: Any, **_fields: Any) -> NoReturn:
        raise EditionIsFixed()


class Edition(models.Model):
    """One published, immutable snapshot of an article: what customers and the index read.

    It outlives its article, so that "what did it say that day" has an answer. `public_id` is the
    article's, `handle` its own: what votes, pages and the journal call it.
    """

    article = models.ForeignKey(
        "knowledge.Article", models.DO_NOTHING, db_constraint=False, related_name="editions"
    )
    number = models.PositiveIntegerField()
    public_id = models.CharField(max_length=16, db_index=True)
    handle = models.CharField(max_length=16, unique=True, default=new_handle)
    group = models.UUIDField()
    external_id = models.CharField(max_length=255, blank=True)
    lang = models.CharField(max_length=8)
    slug = models.CharField(max_length=80)
    path = models.CharField(max_length=160)
    source_url = models.URLField(max_length=500, blank=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    html = models.TextField()
    text = models.TextField()
    passages = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    parts = models.JSONField(default=dict)
    kind = models.CharField(max_length=16, choices=Kind)
    journey = models.CharField(max_length=16, choices=Journey)
    boundary = models.CharField(max_length=16, choices=Boundary)
    visibility = models.CharField(max_length=16, choices=Visibility)
    category_path = models.CharField(max_length=500, blank=True)
    category_names = models.JSONField(default=list)
    updated_on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="editions"
    )

    objects = Editions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_edition_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EditionIsFixed()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EditionIsFixed()

    @property
    def reference(self) -> tuple[str, str]:
        """What the journal knows it by: the same as pages, whose beacons end there too."""
        return "edition", self.handle

    def contents(self) -> list[tuple[str, str]]:
        """The headings of the text as (anchor, words), for a table of contents."""
        return [(anchor, unescape(strip_tags(h))) for anchor, h in _HEADING.findall(self.html)]
