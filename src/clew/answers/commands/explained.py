"""`clew ask --explain`: what spoke for each result, as lines or as JSON."""

from __future__ import annotations

from clew.answers.explaining import Explanation


def as_data(why: Explanation) -> dict[str, object]:
    results = [
        {
            "external_id": one.row.external_id,
            "title": one.row.title,
            "score": round(one.score, 4),
            "features": {
                reason.name: {"value": round(reason.value, 4), "added": round(reason.added, 4)}
                for reason in one.reasons
            },
        }
        for one in why.results
    ]
    return {
        "read_as": why.read_as,
        "confidence": round(why.sure, 4),
        "thresholds": why.bars,
        "by_words_alone": why.by_words_alone,
        "results": results,
    }


def reasoned(why: Explanation) -> str:
    """The first results, a line for each thing that spoke for them."""
    lines = [f"read as: {why.read_as}"] if why.read_as else []
    if why.by_words_alone:
        lines += ["Words alone speak here: a code, a single word, or no vectors."]
    for place, one in enumerate(why.results, 1):
        lines += [f"{place}. {one.row.title or one.row.external_id}  {one.score:.2f}"]
        lines += [
            f"   {reason.label!s:<22}{'█' * round(20 * reason.value):<20} "
            f"{reason.value:4.0%}  adds {reason.added:.2f}"
            for reason in one.reasons
        ]
    bars = f"answers from {why.bars['answer']:.0%}, asks back from {why.bars['clarify']:.0%}"
    return "\n".join([*lines, f"sure: {why.sure:.0%} ({bars})"])
