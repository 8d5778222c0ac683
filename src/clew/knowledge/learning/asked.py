"""The learnt questions that go to the answers with an article's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from clew.knowledge.learning.wordings import key_of
from clew.knowledge.models import ConfirmedQuestion

MOST_HANDED = 100  # of one article; the embeddings take 200 in all


def learnt_by(articles: Collection[int]) -> dict[int, list[str]]:
    """For each article its questions that count: the strongest and newest, in a lasting order."""
    counting = ConfirmedQuestion.objects.that_count().filter(article__in=articles)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = counting.order_by("-strength", "-last_at", "-pk")
    for article, number, text in rows.values_list("article_id", "pk", "text"):
        if len(found[article]) < MOST_HANDED:
            found[article].append((number, text))
    return {article: [text for _, text in sorted(rows)] for article, rows in found.items()}


def beside(own: Sequence[str], learnt: Sequence[str]) -> tuple[str, ...]:
    """An editor's own questions first, then what was learnt besides."""
    known = {key_of(text) for text in own} if learnt else set()
    return (*own, *(text for text in learnt if key_of(text) not in known))
