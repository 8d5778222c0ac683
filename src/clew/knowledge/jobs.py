"""What happens to articles by the clock, and after a shelf has moved."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from wagtail.models import Revision

from clew.core import clock, crowds, generations, journal, languages
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled
from clew.core.models import JournalEntry
from clew.knowledge import flows, mending
from clew.knowledge.learning import settling, voting
from clew.knowledge.models import Article, Category, Vote

POPULAR = "popular answers changed"

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


@scheduled("popular answers", every=timedelta(minutes=30))
@job
def follow_popular() -> None:
    """First pages are kept until something changes; what people read changes without a word."""
    now = {lang: [p.edition.handle for p in flows.popular(lang)] for lang in languages.CODES}
    last = JournalEntry.objects.filter(verb=POPULAR).order_by("-at", "-pk").first()
    if last is None or last.data != now:
        with transaction.atomic():
            journal.record(POPULAR, data=now)
            generations.bump("pages")


@job
def learn_from_vote(*, vote: int, crowd: int) -> None:
    found = Vote.objects.select_related("edition").filter(pk=vote).first()
    if found:
        voting.learn(found, crowds.numbered(crowd))


@scheduled("forget questions that nobody else asked", every=timedelta(days=1))
@job
def forget_old_questions() -> None:
    settling.forget_old()


@job
def reshelve(*, category: int) -> None:
    found = Category.objects.filter(pk=category).first()
    if found:
        mending.reshelve(found)
