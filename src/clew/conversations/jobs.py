"""Envelopes: what is done for conversations in the background."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from clew.conversations import concierge, flows, learning, leaving
from clew.conversations.attachments import sweeping
from clew.conversations.models import Conversation, Message, Snooze, Ticket
from clew.conversations.models.ticket import LIFETIME
from clew.conversations.ownership import State
from clew.core import clock
from clew.core.jobs import job, prompt_job, slow_job
from clew.core.jobs.schedule import scheduled

PATIENCE = timedelta(minutes=2)


@prompt_job
def answer_message(*, message: int) -> None:
    found = Message.objects.select_related("conversation").filter(pk=message).first()
    if found:
        concierge.answer(found)


@slow_job
def look_closer(*, conversation: int) -> None:
    for found in Conversation.objects.filter(pk=conversation, urgent=False):
        flows.look_closer(found)


@job
def learn_from_reply(*, message: int) -> None:
    found = Message.objects.select_related("conversation__visitor", "sender").filter(pk=message)
    for one in found:
        learning.learn_from_reply(one)


@job
def learn_from_answer(*, conversation: int, episode: int) -> None:
    for one in Conversation.objects.filter(pk=conversation, state=State.RESOLVED):
        learning.learn_from_answer(one, episode)


@scheduled("bring a person in where no answer came", every=timedelta(minutes=1))
@job
def rescue_unanswered() -> None:
    """The assistant may have broken at a message for as often as it is tried."""
    owed = Conversation.objects.filter(state=State.ASSISTANT, last_seq=F("last_customer_seq"))
    for late in owed.filter(last_at__lt=clock.now() - PATIENCE):
        flows.rescue(late)


@scheduled("give back what nobody answers any more", every=timedelta(minutes=1))
@job
def hand_back() -> None:
    leaving.hand_back()


@scheduled("throw away old tickets", every=timedelta(hours=1))
@job
def throw_away_tickets() -> None:
    Ticket.objects.filter(at__lt=clock.now() - LIFETIME).delete()


@scheduled("wake what was snoozed", every=timedelta(minutes=1))
@job
def wake_snoozed() -> None:
    for due in Snooze.objects.filter(until__lte=clock.now()).select_related("conversation"):
        flows.wake(due.conversation)


@scheduled("throw away files that were never sent", every=timedelta(hours=6))
@job
def throw_away_files() -> None:
    sweeping.throw_away_unsent()
    sweeping.throw_away_strays()
