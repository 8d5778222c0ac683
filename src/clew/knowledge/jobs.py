"""What happens to articles by the clock, and after a shelf has moved."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from wagtail.models import Revision

from clew.core import clock
from clew.core.jobs import job, scheduled
from clew.knowledge import mending
from clew.knowledge.models import Article, Category

log = logging.getLogger(__name__)


@scheduled("publish scheduled", every=timedelta(seconds=30))
@job
def publish_scheduled() -> None:
    """What is due goes out, what has expired is taken back, what was left half done is mended.

    As Wagtail's command of this name, but each article is all or nothing, and one that fails
    doesn't hold up the others.
    """
    now = clock.now()
    for article in Article.objects.filter(live=True, expire_at__lt=now):
        expire(article)
    kind = Article.get_base_content_type()
    due = Revision.objects.filter(approved_go_live_at__lt=now, base_content_type=kind)
    for revision in due.order_by("approved_go_live_at"):
        bring_out(revision)
    mending.reconcile()


def expire(article: Article) -> None:
    try:
        with transaction.atomic():
            article.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception:
        log.exception("article %s could not be taken back; trying again", article.pk)


def bring_out(revision: Revision) -> None:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except Exception:
        log.exception("revision %s could not be published; trying again", revision.pk)


@job
def reshelve(*, category: int) -> None:
    found = Category.objects.filter(pk=category).first()
    if found:
        mending.reshelve(found)
