"""Wagtail says when an article goes out or is taken back; here that becomes editions."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import published, unpublished

from clew.knowledge import flows
from clew.knowledge.models import Article


def listen() -> None:
    published.connect(when_published, sender=Article, dispatch_uid="clew-article-published")
    unpublished.connect(when_unpublished, sender=Article, dispatch_uid="clew-article-unpublished")
    pre_delete.connect(when_deleted, sender=Article, dispatch_uid="clew-article-deleted")


def when_published(instance: Article, revision: Any = None, **_signal: Any) -> None:
    """Also sent when publishing was only scheduled: `publish` looks whether it is live."""
    flows.publish(instance, by=revision.user if revision else None)


def when_unpublished(instance: Article, **_signal: Any) -> None:
    flows.withdraw(instance)


def when_deleted(instance: Article, **_signal: Any) -> None:
    flows.withdraw(instance)
