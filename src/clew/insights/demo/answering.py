"""What the assistant said in a conversation, and how that was taken."""

from __future__ import annotations

from typing import Any

from clew.conversations.models import Author, Message, Rejection, Turn
from clew.conversations.ownership import Reason
from clew.core.addresses import absolute
from clew.insights.demo.asked import Asked
from clew.insights.demo.thread import Thread
from clew.knowledge.models import Edition

STEPS_BACK: dict[str, Reason] = {"handoff": "unknown", "urgent": "urgent"}


def answers(thread: Thread, message: Message, asked: Asked, cited: Edition | None) -> Message:
    """What the assistant said, and how it took the question."""
    thread.of_episode(Turn, message=message, understood=asked.text)
    facts = {
        "outcome": asked.outcome,
        "citations": [citation(cited, asked.quote or asked.answer)] if cited else [],
        "choices": [],
    }
    said = thread.says(Author.ASSISTANT, asked.answer, f"to-{message.seq}", facts=facts)
    edition = cited.handle if cited else ""
    told: dict[str, Any] = {"outcome": asked.outcome, "sure": asked.sure, "edition": edition}
    thread.tell("assistant answered", of_visit=True, **told)
    return said


def citation(cited: Edition, quote: str) -> dict[str, Any]:
    return {
        "external_id": cited.external_id or cited.public_id,
        "title": cited.title,
        "url": absolute(cited.path),
        "quote": quote,
    }


def why(thread: Thread, asked: Asked, said: Message) -> Reason:
    """The reason of a hand-off; where an answer was not it, that is kept too."""
    if asked.outcome in STEPS_BACK:
        return STEPS_BACK[asked.outcome]
    if thread.visit.drawn.random() < 0.3:
        return "asked"
    thread.of_episode(Rejection, answer=said)
    cited = [one["external_id"] for one in said.facts["citations"]]
    thread.tell("answer rejected", cited=cited)
    return "not solved"
