"""Closing a gap: by somebody who says why, or because the article that it led to is out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clew.core import clock, journal
from clew.core.refusals import Refusal
from clew.insights.models import Gap, GapClosing, GapDraft
from clew.knowledge import drafting
from clew.knowledge.models import Article

Why = GapClosing.Why


class NoSuchThing(Refusal):
    code = "no_such_thing"
    message = _("There is no such gap or article any more. Go back to the list.")


@transaction.atomic
def close(
    gap: Gap, why: str, *, by: Any = None, article: str = "", into: int | None = None
) -> None:
    """Settle a gap once; a second closing changes nothing. Raises NoSuchThing."""
    if why not in Why.values:
        raise NoSuchThing()
    merged = why == Why.MERGED and into is not None
    target = Gap.objects.filter(pk=into or 0).exclude(pk=gap.pk).first() if merged else None
    answer = drafting.called(article.strip()) if why == Why.ANSWERED else None
    if (why == Why.MERGED and not target) or (why == Why.ANSWERED and not answer):
        raise NoSuchThing()
    facts = {"by": by, "why": why, "askers": gap.askers, "into": target,
             "article": answer.public_id if answer else ""}  # fmt: skip
    _closing, new = GapClosing.objects.get_or_create(gap=gap, reopened_at=None, defaults=facts)
    if new:
        if target:
            gap.questions.update(gap=target)
        data = {"why": why, "article": facts["article"], "into": into if target else None}
        journal.record("gap closed", about=gap, by=by, data=data)


@transaction.atomic
def reopen(gap: Gap, *, by: Any = None) -> None:
    """Take a closing back."""
    closed = GapClosing.objects.filter(gap=gap, reopened_at=None)
    if closed.update(reopened_at=clock.now()):
        journal.record("gap reopened", about=gap, by=by)


def when_published(instance: Article, revision: Any = None, **_signal: Any) -> None:
    """The article that a gap led to is out: the gap is settled by whoever published it."""
    if not instance.is_out:
        return
    for begun in GapDraft.objects.filter(article=instance.pk).select_related("gap"):
        by = revision.user if revision else None
        close(begun.gap, Why.ANSWERED, by=by, article=instance.public_id)
