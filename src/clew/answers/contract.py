"""An answer in the words that are promised to the outside: the API's, and `clew ask --json`."""

from __future__ import annotations

from clew.answers.assistant import Answer, Citation
from clew.core.addresses import absolute


def promised(answer: Answer) -> dict[str, object]:
    return {
        "outcome": answer.outcome,
        "confidence": round(answer.confidence, 4),
        "text": answer.text,
        "citations": [_named(one) | {"quote": one.quote} for one in answer.citations],
        "choices": [_named(one) for one in answer.choices],
    }


def _named(one: Citation) -> dict[str, str]:
    return {"external_id": one.external_id, "title": one.title, "url": absolute(one.url)}
