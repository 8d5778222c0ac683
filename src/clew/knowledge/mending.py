"""Bringing what customers see back in line with what editors said, whatever happened in between."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q

from clew.core import clock
from clew.knowledge import publishing
from clew.knowledge.models import Article, Category, Publication, Visibility

# Wagtail saves an article first and says so afterwards; this long the second step may take.
SETTLED = timedelta(seconds=15)
AT_ONCE = 200


def reconcile() -> int:
    """Mend what a killed process left half done; says how many articles that were.

    An article can be taken back, or marked as live, without its publication having followed.
    """
    hidden = Q(live=False) | Q(visibility=Visibility.DRAFT)
    left = list(Article.objects.filter(hidden, publication__isnull=False)[:AT_ONCE])
    publishing.withdraw(left)
    behind = Q(publication__isnull=True) | Q(last_published_at__gt=F("publication__at"))
    settled = Q(last_published_at__lt=clock.now() - SETTLED)
    missing = Article.objects.exclude(hidden).filter(behind, settled)
    late = list(missing.select_related("locale", "category")[:AT_ONCE])
    for article in late:
        publishing.publish([article])
    return len(left) + len(late)


def reshelve(category: Category) -> int:
    """Tell the answers where the articles of a renamed or moved shelf stand now."""
    there = Publication.objects.in_category(category)
    keys = list(there.values_list("pk", flat=True))
    publishing.hand_over(keys)
    return len(keys)
