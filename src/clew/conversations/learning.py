"""What a conversation teaches the search: which article answered what the customer had asked."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete

from clew.answers import urgent
from clew.conversations import wishes
from clew.conversations.models import Author, Conversation, HandOff, Message
from clew.conversations.ownership import Move, Ownership, State
from clew.knowledge import flows as knowledge
from clew.knowledge import paths
from clew.knowledge.learning import wordings
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Source
from clew.people.models import Person

MOST_LOOKED_AT = 5
MOST_NAMED = 3  # who sends more of them sends a reading list


def listen() -> None:
    pre_delete.connect(when_deleted, sender=Conversation, dispatch_uid="clew-conversation-deleted")


def when_deleted(instance: Conversation, **_signal: Any) -> None:
    knowledge.unsay(f"conversation {instance.pk}")


def reply_sent(message: Message) -> None:
    """An agent's reply names articles: have that learnt."""
    from clew.conversations.jobs import learn_from_reply

    if paths.named_in(message.text):
        learn_from_reply.enqueue(message=message.pk)


def changed_hands(
    conversation: Conversation, move: Move, before: Ownership, by: Person | None
) -> None:
    """A customer says that the assistant's answer was it, or that it was not after all."""
    from clew.conversations.jobs import learn_from_answer

    if by is None and move is Move.RESOLVE and before.state is State.ASSISTANT:
        learn_from_answer.enqueue(conversation=conversation.pk, episode=before.episode)
    if by is None and move is Move.REOPEN:
        knowledge.unsay(f"conversation {conversation.pk} episode {before.episode}")


def learn_from_reply(message: Message) -> None:
    """What an agent sends answers what was asked last; of several articles each a little."""
    named = paths.named_in(message.text)
    if message.sender and len(named) <= MOST_NAMED:
        origin = f"conversation {message.conversation_id} message {message.seq}"
        facts = {"by": message.sender, "origin": origin, "among": len(named)}
        confirm(message, named, Source.AGENT, **facts)


def learn_from_answer(conversation: Conversation, episode: int) -> None:
    """The assistant's last answer of an episode was accepted."""
    said = conversation.messages.filter(author=Author.ASSISTANT, episode=episode)
    last = said.filter(rejection=None).select_related("conversation__visitor").last()
    if last and last.facts.get("outcome") == "answered":
        cited = [one["url"] for one in last.facts["citations"][:1]]
        origin = f"conversation {conversation.pk} episode {episode}"
        confirm(last, paths.named_in("\n".join(cited)), Source.ANSWER, origin=origin)


def confirm(answer: Message, named: list[str], source: Source, **more: Any) -> None:
    """Keep that the articles of those ids answer what was asked before a message."""
    one, names = answer.conversation, names_of(answer.conversation)
    where: dict[str, Any] = {"visit": one.visit, "customer": one.customer, "crowd": crowd_of(one)}
    text = asked_before(answer, names)
    for key in named if text else ():
        knowledge.confirm(text, key, Voice(source, **where, **more), names=names)


def asked_before(answer: Message, names: list[str]) -> str:
    """The last that the customer asked in this episode, or else the assistant before it; nothing
    where they told of an emergency. A wish or a choice asks nothing."""
    one = answer.conversation
    said = one.messages.filter(
        author=Author.CUSTOMER, episode=answer.episode, seq__lt=answer.seq
    ).exclude(turn__picked__gt="")
    texts = list(said.order_by("-seq").values_list("text", flat=True)[:MOST_LOOKED_AT])
    handed = HandOff.objects.filter(conversation=one, episode=answer.episode)
    texts += handed.values_list("question", flat=True)
    if any(urgent.kind_of(text) for text in texts):
        return ""
    asked = (text for text in texts if not wishes.in_words(text))
    return next((text for text in asked if wordings.tidy(text, names)), "")


def crowd_of(one: Conversation) -> str:
    return one.visitor.crowd if one.visitor else ""


def names_of(one: Conversation) -> list[str]:
    """The people and the number of it, which are no part of any question."""
    known = one.customer.get_full_name() if one.customer else ""
    agent = one.agent.get_full_name() if one.agent else ""
    return [name for name in (known, one.said_name, agent, one.number) if name]
