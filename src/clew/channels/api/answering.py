"""POST /ask in the API's words."""

from __future__ import annotations

from dataclasses import asdict

from clew.answers import flows
from clew.channels.api.schemas import AskIn


def answer(asked: AskIn) -> dict[str, object]:
    found = flows.ask(asked.text, lang=asked.lang)
    return {
        "outcome": found.outcome,
        "confidence": round(found.confidence, 4),
        "text": found.text,
        "citations": [asdict(citation) for citation in found.citations],
        "choices": [asdict(choice) for choice in found.choices],
    }
