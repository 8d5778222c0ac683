"""The assistant in a conversation: it answers first, and it knows when to step back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from clew.answers.assistant import Answer, Citation
from clew.answers.urgency import meaning
from clew.answers.urgency.rules import KINDS
from clew.conversations import live, thinking
from clew.conversations.hands import change
from clew.conversations.memory import Memory, sources
from clew.conversations.models import Author, Conversation, Delivery, Message, Rejection, Turn
from clew.conversations.ownership import Move, Reason
from clew.conversations.thinking import Thought
from clew.core import clock, journal
from clew.core.addresses import absolute
from clew.core.faults import kill_point
from clew.core.jobs import enqueue_unless_waiting

STEPS_BACK: dict[str, Reason] = {"handoff": "unknown", "urgent": "urgent"}
BURST = timedelta(seconds=5)  # one thought may come in several messages
REASONS: dict[str, Reason] = {"asked": "asked", "not solved": "not solved", "another": "not solved"}


def answer_later(message: Message) -> None:
    """Have a customer's message answered, if it is the assistant's turn; else looked at closer."""
    from clew.conversations.jobs import answer_message, look_closer

    if message.conversation.ownership.assistant_may_speak:
        answer_message.enqueue(message=message.pk)
    elif message.text and not message.conversation.urgent and meaning.is_at_hand():
        soon = look_closer.using(run_after=clock.now() + BURST)
        enqueue_unless_waiting(soon, conversation=message.conversation_id)


def answer(message: Message) -> None:
    """Answer a message, or bring a person in; nothing if it is no longer the assistant's turn.

    May be called twice for a message: its answer is stored once.
    """
    if not is_our_turn(message.conversation, message):
        return
    thought = thinking.worded(
        thinking.of(message, Memory.of(message.conversation)), message.conversation
    )
    kill_point("answer.found")
    with transaction.atomic():
        conversation = Conversation.locked(message.conversation_id)
        if is_our_turn(conversation, message):
            act(conversation, message, thought)
    kill_point("answer.stored")


def act(conversation: Conversation, message: Message, thought: Thought) -> None:
    """Write down what was understood, then say what was found or follow the wish."""
    if thought.rejects:
        reject(thought.memory.last)
    if thought.found:
        if not thought.wish:
            note(message, thought)
        reason: Reason = "not solved" if thought.rejects else ""
        asked = thought.memory.asked if thought.wish or thought.picked else message.text
        speak(conversation, thought.found, f"to-{message.seq}", asked, reason)
    else:
        heed(conversation, thought)


def is_our_turn(conversation: Conversation, message: Message) -> bool:
    """Whether the assistant owns it, and this is still the customer's last word."""
    return (
        conversation.ownership.assistant_may_speak
        and message.episode == conversation.episode
        and message.seq == conversation.last_customer_seq
    )


def another(conversation: Conversation) -> Message | None:
    """Say the next best answer instead of the last one; nothing where no answer was given yet."""
    memory = Memory.of(conversation)
    before = conversation.messages.filter(episode=conversation.episode, author=Author.CUSTOMER)
    asked = before.filter(seq=conversation.last_customer_seq).first()
    last = memory.last
    if not last or not asked or last.seq < asked.seq or not is_our_turn(conversation, asked):
        return None
    found = thinking.retold(thinking.instead(memory, conversation.language), conversation)
    with transaction.atomic():
        conversation = Conversation.locked(conversation.pk)
        if not is_our_turn(conversation, asked):
            return None
        reject(last)
        client_id = f"instead-of-{last.seq}"
        return speak(conversation, found, client_id, memory.asked, "not solved")


def note(message: Message, thought: Thought) -> None:
    """Keep how a question was understood, for what may go on from it."""
    if choice := thought.picked:
        Turn.take(message, choice["title"], choice["external_id"])
        data = {"external_id": choice["external_id"]}
        journal.record("choice picked", about=message.conversation, data=data)
    elif thought.found:
        Turn.take(message, thought.found.understood or message.text)


def reject(answer: Message | None) -> None:
    """Keep that an answer was not it."""
    if answer and Rejection.of(answer):
        cited = [one["external_id"] for one in sources([answer])]
        journal.record("answer rejected", about=answer.conversation, data={"cited": cited})


def speak(
    conversation: Conversation, found: Answer, client_id: str, asked: str, reason: Reason = ""
) -> Message:
    """Say what was found, once; where that is no answer, a person goes on."""
    if earlier := Message.sent_before(conversation, Author.ASSISTANT, client_id):
        return earlier
    message = Message.add(
        conversation,
        found.text,
        author=Author.ASSISTANT,
        client_id=client_id,
        facts=facts_of(found),
    )
    write_down(conversation, found)
    if found.reason in KINDS:
        conversation.mark_urgent()
    live.message_arrived(message)
    if conversation.visitor_id is None:
        Delivery.owe(conversation)
    if why := STEPS_BACK.get(found.outcome):
        reason = why if why == "urgent" else reason or why
        change(conversation, Move.HAND_OFF, reason=reason, question=asked)
    return message


def write_down(conversation: Conversation, found: Answer) -> None:
    """In the journal: what came of a question, and how sure that was."""
    edition = found.citations[0].edition if found.citations else ""
    facts = {"outcome": found.outcome, "sure": found.confidence, "edition": edition}
    journal.record("assistant answered", about=conversation, visit=conversation.visit, data=facts)


def heed(conversation: Conversation, thought: Thought) -> None:
    """Do what the customer says of the help itself."""
    if thought.wish == "solved":
        change(conversation, Move.RESOLVE)
    else:  # files without a word are for a person to see
        reason: Reason = REASONS.get(thought.wish, "unknown")
        change(conversation, Move.HAND_OFF, reason=reason, question=thought.memory.asked)


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
