"""What happens to a conversation: what channels, desk and API may ask of this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from clew.answers import urgent
from clew.answers.text.evidence import spoken
from clew.conversations import concierge, finding, learning, live
from clew.conversations.attachments import sending
from clew.conversations.hands import change
from clew.conversations.memory import Memory, last_question
from clew.conversations.models import (
    Attachment,
    Author,
    Conversation,
    Delivery,
    Message,
    Note,
    Rating,
    Reading,
    Snooze,
)
from clew.conversations.ownership import AnsweredByAnother, Move, NotPossible, Reason, State
from clew.core import clock, journal, tokens
from clew.core.faults import kill_point
from clew.people.models import Person, Visitor

LOOKED_AT = 3  # messages at once, for a closer look


@transaction.atomic
def start(
    visitor: Visitor,
    text: str,
    *,
    client_id: str,
    language: str,
    files: Sequence[Attachment] = (),
) -> Conversation:
    """Open a conversation with its first message; the same client_id gives the first one.

    `language` is the page's; the words written come before it (`spoken`).
    """
    visitor = Visitor.objects.select_for_update().get(pk=visitor.pk)
    opened = Conversation.objects.filter(visitor=visitor, client_id=client_id).first()
    if opened:
        return opened
    conversation: Conversation = Conversation.objects.create(
        number=Conversation.new_number(),
        inbox_id=visitor.inbox_id,
        visitor=visitor,
        customer_id=visitor.person_id,
        client_id=client_id,
        language=language,
        visit=visitor.visit,
    )
    facts = {"channel": "widget", "lang": spoken(text, language)}
    journal.record("conversation opened", about=conversation, visit=visitor.visit, data=facts)
    finding.introduce(conversation)
    receive(conversation, text, client_id=client_id, files=files)
    conversation.refresh_from_db()
    return conversation


@transaction.atomic
def receive(
    conversation: Conversation, text: str, *, client_id: str, files: Sequence[Attachment] = ()
) -> Message:
    """Take what the customer wrote; the same client_id gives the first message.

    `files` are theirs from `sending.ready`; with some, the text may be empty. Raises NoSuchFile.
    """
    conversation = Conversation.locked(conversation.pk)
    if earlier := Message.sent_before(conversation, Author.CUSTOMER, client_id):
        return earlier
    episode = conversation.ownership.after(Move.CUSTOMER_WRITES).episode
    message = Message.add(
        conversation, text, author=Author.CUSTOMER, client_id=client_id, episode=episode,
        facts=sending.facts_of(files),
    )  # fmt: skip
    sending.attach(message, files)
    conversation.speak(spoken(text, conversation.language))
    finding.remember(conversation, sending.words_of(text, files))
    kill_point("message.stored")
    Snooze.objects.filter(conversation=conversation).delete()
    change(conversation, Move.CUSTOMER_WRITES, reason="reopened", question=text)
    if urgent.kind_of(text, at_once=True):  # a lock is held: the closer look comes after
        conversation.mark_urgent()
    journal.record("message received", about=conversation, visit=conversation.visit)
    live.message_arrived(message)
    concierge.answer_later(message)
    return message


@transaction.atomic
def reply(
    conversation: Conversation,
    text: str,
    *,
    by: Person,
    client_id: str,
    files: Sequence[Attachment] = (),
) -> Message:
    """An agent's answer; whoever answers owns it. Raises AnsweredByAnother."""
    conversation = Conversation.locked(conversation.pk)
    if earlier := Message.sent_before(conversation, Author.AGENT, client_id):
        return earlier
    if not conversation.ownership.lets_write(by.pk):
        raise AnsweredByAnother()
    change(conversation, Move.ANSWER, by=by, to=by)
    message = Message.add(
        conversation, text, author=Author.AGENT, sender=by, client_id=client_id,
        facts=sending.facts_of(files),
    )  # fmt: skip
    sending.attach(message, files)
    finding.remember(conversation, sending.words_of(text, files))
    Delivery.owe(conversation)
    kill_point("reply.stored")
    journal.record("message sent", about=conversation, by=by)
    learning.reply_sent(message)
    live.message_arrived(message)
    return message


def look_closer(conversation: Conversation) -> None:
    """Have it go first if what no agent has answered is urgent by its meaning (a slow look)."""
    if any(urgent.kind_of(text) for text in conversation.unanswered_texts(LOOKED_AT)):
        with transaction.atomic():
            conversation = Conversation.locked(conversation.pk)
            conversation.mark_urgent()
            live.looks_changed(conversation)


def another(conversation: Conversation) -> Message | None:
    """The assistant's next best answer; nothing where it isn't its turn, or it said none yet."""
    return concierge.another(conversation)


@transaction.atomic
def seen(conversation: Conversation, seq: int, *, by: Visitor | Person | None) -> int:
    """That an agent, or else the customer, has read up to `seq`; how far is kept: it only grows."""
    seq = min(seq, conversation.last_seq)
    if not isinstance(by, Person):
        grown, kept = conversation.seen_by_customer(seq)
    else:
        grown, kept = Reading.grown(conversation, by, seq)
    if grown:
        live.was_seen(conversation, seq, by)
    return kept


@transaction.atomic
def hand_off(conversation: Conversation, reason: Reason = "asked") -> Conversation:
    """Bring a person in. Where one is already, nothing changes."""
    conversation = Conversation.locked(conversation.pk)
    if reason == "not solved" and conversation.ownership.assistant_may_speak:
        concierge.reject(Memory.of(conversation).last)
    change(conversation, Move.HAND_OFF, reason=reason, question=last_question(conversation))
    return conversation


@transaction.atomic
def rescue(conversation: Conversation) -> None:
    """Bring a person in where the assistant owes an answer that doesn't come."""
    conversation = Conversation.locked(conversation.pk)
    if conversation.waits_for_assistant:
        change(conversation, Move.HAND_OFF, reason="unknown", question=last_question(conversation))


@transaction.atomic
def assign(conversation: Conversation, to: Person | None, *, by: Person | None) -> Conversation:
    """Give it to an agent, or with None back to the queue. Raises NotPossible."""
    conversation = Conversation.locked(conversation.pk)
    if to:
        change(conversation, Move.TAKE, by=by, to=to)
    else:
        change(conversation, Move.RELEASE, by=by, reason="released")
    return conversation


@transaction.atomic
def resolve(conversation: Conversation, *, by: Person | None = None) -> Conversation:
    """Mark it solved: an agent says so, or with nobody named the customer."""
    conversation = Conversation.locked(conversation.pk)
    if change(conversation, Move.RESOLVE, by=by) and by:
        Delivery.owe(conversation)
    return conversation


@transaction.atomic
def reopen(conversation: Conversation, *, by: Person | None = None) -> Conversation:
    """Undo a resolution: back to whoever answered, if they still do, or to the queue."""
    conversation = Conversation.locked(conversation.pk)
    if not conversation.is_answered_by_agent:
        conversation.agent = None
    change(conversation, Move.REOPEN, by=by, reason="reopened")
    return conversation


@transaction.atomic
def snooze(conversation: Conversation, until: datetime, *, by: Person) -> Snooze:
    """Put it aside until then, or until the customer writes. Raises NotPossible."""
    conversation = Conversation.locked(conversation.pk)
    if conversation.state == State.RESOLVED:
        raise NotPossible()
    facts = {"until": until, "by": by, "at": clock.now()}
    kept, _ = Snooze.objects.update_or_create(conversation=conversation, defaults=facts)
    journal.record("snoozed", about=conversation, by=by)
    live.looks_changed(conversation)
    return kept


@transaction.atomic
def wake(conversation: Conversation) -> None:
    """End a snooze: its time has come, or somebody wants to see it now."""
    conversation = Conversation.locked(conversation.pk)
    if Snooze.objects.filter(conversation=conversation).delete()[0]:
        live.looks_changed(conversation)


@transaction.atomic
def note(
    conversation: Conversation,
    text: str,
    *,
    by: Person | None,
    client_id: str = "",
    files: Sequence[Attachment] = (),
) -> Note:
    """Write down what only agents read, and see; the same client_id gives the first note."""
    conversation = Conversation.locked(conversation.pk)
    facts = sending.facts_of(files)
    place = {"after_seq": conversation.last_seq, "by": by, "text": text, "facts": facts}
    written: Note
    written, new = Note.objects.get_or_create(
        conversation=conversation, client_id=client_id or tokens.opaque_id(), defaults=place
    )
    if new:
        sending.attach(written, files)
        finding.remember(conversation, sending.words_of(text, files))
        journal.record("note written", about=conversation, by=by)
        live.note_written(written)
    return written


@transaction.atomic
def rate(conversation: Conversation, score: int, comment: str = "") -> Rating:
    """What the customer thinks of this episode; a second word replaces the first."""
    conversation = Conversation.locked(conversation.pk)
    rating, _ = Rating.objects.update_or_create(
        conversation=conversation,
        episode=conversation.episode,
        defaults={"score": score, "comment": comment},
    )
    data = {"score": score, "episode": conversation.episode}
    journal.record("rated", about=conversation, data=data)
    return rating


def recognise(visitor: Visitor) -> None:
    """What a visitor began as a guest is theirs under the name they have proven since."""
    for begun in Conversation.objects.filter(visitor=visitor, customer=None):
        begun.customer = visitor.person
        begun.save(update_fields=["customer"])
        finding.introduce(begun)
