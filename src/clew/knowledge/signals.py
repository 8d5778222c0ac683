"""Wagtail says when an article goes out or is taken back; here that becomes editions."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import published, unpublished

from clew.core import generations
from clew.knowledge import flows, jobs
from clew.knowledge.models import Article, Category
from clew.people.models import Person


def listen() -> None:
    published.connect(when_published, sender=Article, dispatch_uid="clew-article-published")
    unpublished.connect(when_unpublished, sender=Article, dispatch_uid="clew-article-unpublished")
    post_save.connect(when_shelf_changed, sender=Category, dispatch_uid="clew-shelf-changed")
    post_delete.connect(when_shelf_gone, sender=Category, dispatch_uid="clew-shelf-gone")
    pre_delete.connect(when_deleted, sender=Article, dispatch_uid="clew-article-deleted")
    pre_delete.connect(when_person_goes, sender=Person, dispatch_uid="clew-person-goes")


def when_published(instance: Article, revision: Any = None, **_signal: Any) -> None:
    """Also sent when publishing was only scheduled: `publish` looks whether it is live."""
    flows.publish(instance, by=revision.user if revision else None)


def when_unpublished(instance: Article, **_signal: Any) -> None:
    flows.withdraw(instance)


def when_deleted(instance: Article, **_signal: Any) -> None:
    flows.withdraw(instance)


def when_person_goes(instance: Person, **_signal: Any) -> None:
    """What they asked is theirs: the search forgets it with them."""
    flows.forget_confirmations(customer=instance.pk)


def when_shelf_changed(instance: Category, created: bool = False, **_signal: Any) -> None:
    """Pages show its name, order and place; the answers filter by its path."""
    generations.bump("pages")
    if not created:
        jobs.reshelve.enqueue(category=instance.pk)


def when_shelf_gone(**_signal: Any) -> None:
    generations.bump("pages")
