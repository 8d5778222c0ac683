"""POST /ask in the API's words."""

from __future__ import annotations

from clew.answers import flows, record
from clew.channels.api.schemas import AskIn
from clew.core.addresses import absolute


def answer(asked: AskIn) -> dict[str, object]:
    found = flows.ask(asked.text, lang=asked.lang)
    editions = [citation.edition for citation in found.citations]
    record.asked(
        asked.text,
        lang=found.lang,
        outcome=found.outcome,
        edition=editions[0] if editions else "",
        surface="api",
    )
    return {
        "outcome": found.outcome,
        "confidence": round(found.confidence, 4),
        "text": found.text,
        "citations": [
            {
                "external_id": citation.external_id,
                "title": citation.title,
                "url": absolute(citation.url),
                "quote": citation.quote,
            }
            for citation in found.citations
        ],
        "choices": [
            {"external_id": choice.external_id, "title": choice.title, "url": absolute(choice.url)}
            for choice in found.choices
        ],
    }
