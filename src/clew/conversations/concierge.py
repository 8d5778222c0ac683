"""The assistant in a conversation: it answers first, and it knows when to step back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from clew.answers import flows as answers
from clew.answers.assistant import Answer, Citation
from clew.conversations import live, wishes
from clew.conversations.hands import change
from clew.conversations.models import Author, Conversation, Delivery, Message
from clew.conversations.ownership import Move, Reason
from clew.core import journal
from clew.core.addresses import absolute
from clew.core.faults import kill_point

STEPS_BACK: dict[str, Reason] = {"handoff": "unknown", "urgent": "urgent"}


def answer_later(message: Message) -> None:
    """Have a customer's message answered, if it is the assistant's turn."""
    from clew.conversations.jobs import answer_message

    if message.conversation.ownership.assistant_may_speak:
        answer_message.enqueue(message=message.pk)


def answer(message: Message) -> None:
    """Answer a message, or bring a person in; nothing if it is no longer the assistant's turn.

    May be called twice for a message: its answer is stored once.
    """
    if not is_our_turn(message.conversation, message):
        return
    wish = wishes.in_words(message.text)
    found = (
        None
        if wish or not message.text
        else answers.ask(message.text, lang=message.conversation.language)
    )
    kill_point("answer.found")
    with transaction.atomic():
        conversation = Conversation.locked(message.conversation_id)
        if is_our_turn(conversation, message):
            speak(conversation, message, found) if found else heed(conversation, message, wish)
    kill_point("answer.stored")


def is_our_turn(conversation: Conversation, message: Message) -> bool:
    """Whether the assistant owns it, and this is still the customer's last word."""
    return (
        conversation.ownership.assistant_may_speak
        and message.episode == conversation.episode
        and message.seq == conversation.last_customer_seq
    )


def another(conversation: Conversation) -> Message | None:
    """Say the next best answer instead of the last one; nothing where no answer was given yet."""
    before = conversation.messages.filter(episode=conversation.episode)
    asked = before.filter(author=Author.CUSTOMER, seq=conversation.last_customer_seq).first()
    last = asked and before.filter(author=Author.ASSISTANT, seq__gt=asked.seq).last()
    if not last or not asked or not is_our_turn(conversation, asked):
        return None
    besides = cited_so_far(conversation)
    found = answers.another(asked.text, lang=conversation.language, besides=besides)
    with transaction.atomic():
        conversation = Conversation.locked(conversation.pk)
        ours = is_our_turn(conversation, asked)
        return speak(conversation, asked, found, f"instead-of-{last.seq}") if ours else None


def cited_so_far(conversation: Conversation) -> set[str]:
    said = conversation.messages.filter(author=Author.ASSISTANT, episode=conversation.episode)
    cited = (one for facts in said.values_list("facts", flat=True) for one in facts["citations"])
    return {one["external_id"] for one in cited}


def speak(
    conversation: Conversation, message: Message, found: Answer, client_id: str = ""
) -> Message:
    """Say what was found, once; where that is no answer, a person goes on."""
    client_id = client_id or f"to-{message.seq}"
    if earlier := Message.sent_before(conversation, Author.ASSISTANT, client_id):
        return earlier
    said = Message.add(
        conversation,
        found.text,
        author=Author.ASSISTANT,
        client_id=client_id,
        facts=facts_of(found),
    )
    write_down(conversation, found)
    live.message_arrived(said)
    if conversation.visitor_id is None:
        Delivery.owe(conversation)
    if reason := STEPS_BACK.get(found.outcome):
        change(conversation, Move.HAND_OFF, reason=reason, question=message.text)
    return said


def write_down(conversation: Conversation, found: Answer) -> None:
    """In the journal: what came of a question, and how sure that was."""
    edition = found.citations[0].edition if found.citations else ""
    facts = {"outcome": found.outcome, "sure": found.confidence, "edition": edition}
    journal.record("assistant answered", about=conversation, visit=conversation.visit, data=facts)


def heed(conversation: Conversation, message: Message, wish: wishes.Wish) -> None:
    """Do what the customer says of the help itself."""
    if wish == "solved":
        change(conversation, Move.RESOLVE)
    else:  # files without a word are for a person to see
        reason: Reason = wish or "unknown"
        change(conversation, Move.HAND_OFF, reason=reason, question=question_before(message))


def question_before(message: Message) -> str:
    """What "that did not help" is about: what the customer had said before, in this episode."""
    earlier = message.conversation.messages.filter(
        author=Author.CUSTOMER, episode=message.episode, seq__lt=message.seq
    )
    asked = [one.text for one in earlier if not wishes.in_words(one.text)]
    return asked[-1] if asked else message.text


def facts_of(found: Answer) -> dict[str, Any]:
    """What stands beside the text: the outcome, where it is from, what it could have meant."""
    return {
        "outcome": found.outcome,
        "citations": [cited(one) for one in found.citations],
        "choices": [cited(one) for one in found.choices],
    }


def cited(one: Citation) -> dict[str, str]:
    return {
        "external_id": one.external_id,
        "title": one.title,
        "url": absolute(one.url),
        "quote": one.quote,
    }
