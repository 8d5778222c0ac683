"""The first documents in the order of a re-ranker, where the settings name one."""

from __future__ import annotations

from clew.answers import reranking
from clew.answers.models import Document

LOOKED_AT = 20
SAY = 0.7  # the re-ranker's share of the score of what it looked at


def again(
    scores: list[tuple[int, float]], question: str, audiences: tuple[str, ...]
) -> list[tuple[int, float]]:
    """`scores` with the first of them in the order of the re-ranker, where there is one."""
    second, first = reranking.reranker(), scores[:LOOKED_AT]
    if second is None or len(first) < 2:
        return scores
    rows = Document.objects.visible_to(audiences).in_bulk([number for number, _ in first])
    texts = [_text(rows[number]) if number in rows else "" for number, _ in first]
    found = second.relevances(question, texts)
    if found is None:
        return scores
    best = first[0][1]
    mixed = [
        (number, (1 - SAY) * score + SAY * relevance * best)
        for (number, score), relevance in zip(first, found, strict=True)
    ]
    # All that was looked at stays before all that was not.
    lowest = min(score for _, score in mixed)
    rest = [(number, min(score, lowest)) for number, score in scores[LOOKED_AT:]]
    return [*sorted(mixed, key=lambda one: (-one[1], one[0])), *rest]


def _text(row: Document) -> str:
    return f"{row.own_title}\n{row.text}".strip()
