"""What the assistant makes of a message: found outside the lock, said under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clew.answers import flows as answers
from clew.answers import urgent
from clew.answers.assistant import Answer
from clew.conversations import live, wishes
from clew.conversations.memory import Memory, Source
from clew.conversations.models import Conversation, Message
from clew.conversations.picking import picked
from clew.core.jobs import worker

MOST_MISSES = 2  # then a person goes on by itself
MOST_WAITING = 1  # people behind this one: with more, a model's seconds would be theirs


@dataclass(frozen=True)
class Thought:
    """What to say, or which wish to follow; `rejects` the last answer, `picked` of its choices."""

    memory: Memory
    found: Answer | None = None
    wish: wishes.Wish = ""
    rejects: bool = False
    picked: Source | None = None


def of(message: Message, memory: Memory) -> Thought:
    """What is urgent comes before all else."""
    text, language = message.text, message.conversation.language
    if not text:
        return Thought(memory)
    if urgent.kind_of(text):
        return Thought(memory, answers.ask(text, language))
    if (choice := picked(text, memory.offered)) and (found := chosen(choice, memory, language)):
        return Thought(memory, found, picked=choice)
    wish = wishes.in_words(text)
    if wish in {"not solved", "another"} and memory.last and memory.question:
        return Thought(memory, instead(memory, language), wish, rejects=True)
    if wish:
        return Thought(memory, wish=wish)
    rest = wishes.after_no(text) if memory.last else ""
    found = answers.ask(rest or text, language, memory.before(with_last=bool(rest)))
    return Thought(memory, found, rejects=bool(rest))


def chosen(choice: Source, memory: Memory, language: str) -> Answer | None:
    """The answer of the article that was picked."""
    return answers.chosen(choice["external_id"], memory.question or choice["title"], language)


def instead(memory: Memory, language: str) -> Answer:
    """The next best answer in place of the last; after two that were not it a person."""
    if memory.misses(with_last=True) >= MOST_MISSES:
        return answers.give_up(memory.question, lang=language)
    besides = memory.not_it(with_last=True)
    return answers.another(memory.question, lang=language, besides=besides)


def worded(thought: Thought, conversation: Conversation) -> Thought:
    """The same, in a model's words where there is one and nobody else waits for an answer."""
    if thought.found is None or worker.waited_for() > MOST_WAITING:
        return thought
    return replace(thought, found=retold(thought.found, conversation))


def retold(found: Answer, conversation: Conversation) -> Answer:
    """On the account of this conversation, and of whoever holds it."""
    budgets = [f"conversation {conversation.pk}", f"visitor {conversation.visitor_id}"]
    return answers.retold(found, budgets, lambda text: live.is_drafting(conversation, text))
