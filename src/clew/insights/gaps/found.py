"""A question as it stands in a row below, and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clew.answers.embeddings.texts import question_text
from clew.answers.models.embedding import text_hash
from clew.conversations import wishes
from clew.conversations.models import Conversation
from clew.insights.models import How, Unanswered
from clew.insights.personal import MASK, without_person


@dataclass(frozen=True)
class Found:
    """A question as it stands in a row below. `asker` may be a visit that is not known."""

    source: str
    how: How
    at: datetime
    lang: str
    text: str
    visit: str = ""
    conversation: int | None = None
    names: tuple[str, ...] = ()


def asked_in(conversation: Conversation, source: str, how: How, at: datetime, text: str) -> Found:
    text = "" if wishes.in_words(text) else text
    visit = conversation.visit or f"conversation:{conversation.pk}"
    names = (conversation.called,)
    return Found(source, how, at, conversation.language, text, visit, conversation.pk, names)


def row_of(pair: tuple[Found, int | None]) -> Unanswered | None:
    """Masked, and only if it says something."""
    one, conversation = pair
    text = without_person(" ".join(one.text.replace("\0", "").split()), one.names)[:300]
    asked = question_text(text)
    if len(asked.replace(MASK, "").strip()) < 2:
        return None
    return Unanswered(
        source=one.source, how=one.how, at=one.at, lang=one.lang, text=text,
        text_hash=text_hash(asked), asker=one.visit or one.source, conversation=conversation,
    )  # fmt: skip
