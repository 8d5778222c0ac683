"""A document: what may be found, quoted and cited."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Self

from django.db import models

from clew.answers.drafts import DocumentDraft, Passage

_CONTENT = (
    "external_id",
    "group",
    "lang",
    "title",
    "text",
    "passages",
    "phrasings",
    "url",
    "category",
    "journey",
    "boundary",
    "audience",
    "edition",
)


class Documents(models.QuerySet["Document"]):
    def visible_to(self, audiences: tuple[str, ...]) -> Self:
        """Those that a reader with these audiences may know of."""
        return self.filter(audience__in=audiences)

    def waiting_for_vectors(self, model: str) -> Self:
        return self.exclude(embedded_with=model)


class Document(models.Model):
    """One text in one language. `digest` changes whenever anything that is shown or found does.

    `vector_keys` are the hashes of its texts, the whole first, once `embedded_with` names the
    model that made their vectors.
    """

    source = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200)
    group = models.CharField(max_length=200)
    lang = models.CharField(max_length=16)
    title = models.CharField(max_length=500)
    text = models.TextField()
    passages = models.JSONField(default=list)
    phrasings = models.JSONField(default=list)
    url = models.CharField(max_length=2000, blank=True)
    category = models.CharField(max_length=500, blank=True)
    journey = models.CharField(max_length=32, blank=True)
    boundary = models.CharField(max_length=16, default="self-service")
    audience = models.CharField(max_length=16, default="public")
    edition = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=32)
    vector_keys = models.JSONField(default=list)
    embedded_with = models.CharField(max_length=100, blank=True, db_index=True)

    objects = Documents.as_manager()

    WRITTEN = (*_CONTENT, "digest", "vector_keys", "embedded_with")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="document_of_its_source")
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, draft: DocumentDraft) -> Document:
        """An unsaved row of `draft`; a document without translations is a group of its own."""
        content = {name: _storable(getattr(draft, name)) for name in _CONTENT}
        content["group"] = content["group"] or f"{draft.source}/{draft.key}"
        content["title"] = content["title"][:500]
        row = cls(source=draft.source, key=draft.key, **content)
        row.digest = row.compute_digest()
        return row

    @property
    def sections(self) -> list[Passage]:
        """The passages as handed over, or the whole text as one."""
        return self.passages or [{"heading": "", "text": self.text}]

    @property
    def own_title(self) -> str:
        """The title, unless it is only how the text begins: said twice it is no more evidence."""
        return "" if self.text.startswith(self.title.removesuffix("…")) else self.title

    def compute_digest(self) -> str:
        content = [getattr(self, name) for name in _CONTENT]
        return hashlib.blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()


def _storable(value: Any) -> Any:
    """`value` without NUL, which PostgreSQL has no place for; tuples as JSON lists."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {name: _storable(part) for name, part in value.items()}
    return [_storable(part) for part in value]
