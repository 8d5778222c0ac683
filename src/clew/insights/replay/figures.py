"""What a replay has shown, in numbers. Rates are fractions of the questions replayed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q

from clew.insights.models import Replay
from clew.knowledge.models import Article

ANSWERED = "answered"
OUTCOMES = (ANSWERED, "clarify", "handoff", "urgent")


def of(replay: Replay) -> dict[str, Any]:
    rows = replay.rows
    counted = dict(rows.values_list("outcome").annotate(n=Count("pk")).order_by())
    total = sum(counted.values())
    sent = rows.exclude(found=None)
    return {
        "days": replay.days,
        "conversations": rows.values("conversation").distinct().count(),
        "questions": total,
        "outcomes": {name: counted.get(name, 0) for name in OUTCOMES},
        "answered": counted.get(ANSWERED, 0),
        "answered_share": share(counted.get(ANSWERED, 0), total),
        "recall_at_3": share(sent.filter(found=True).count(), sent.count()),
        "recall_of": sent.count(),
        "draft": with_draft(replay, total, counted.get(ANSWERED, 0)) if replay.draft else None,
    }


def with_draft(replay: Replay, total: int, before: int) -> dict[str, Any]:
    """`gain` is how much larger the answered share is; `by_draft` counts whom the draft answers."""
    article = Article.objects.filter(pk=replay.draft).first()
    name = article.public_id if article else ""
    counted = replay.rows.aggregate(
        answered=Count("pk", Q(tried=ANSWERED)),
        by_draft=Count("pk", Q(tried=ANSWERED, tried_article=name)),
        won=Count("pk", Q(tried=ANSWERED) & ~Q(outcome=ANSWERED)),
        lost=Count("pk", Q(outcome=ANSWERED) & ~Q(tried=ANSWERED)),
        other=Count("pk", Q(outcome=ANSWERED, tried=ANSWERED) & ~Q(article=F("tried_article"))),
    )
    return {
        "article": name,
        "title": article.title if article else "",
        **counted,
        "answered_share": share(counted["answered"], total),
        "gain": share(counted["answered"] - before, total),
        "by_draft_share": share(counted["by_draft"], total),
    }


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
