"""Letters by the contact form: a person answers, by mail."""

from __future__ import annotations

from datetime import timedelta

from clew.conversations.models import Delivery
from clew.conversations.models.delivery import patience
from clew.conversations.ownership import Move, Reason
from clew.insights.demo import helping, phrases
from clew.insights.demo.asked import Asked
from clew.insights.demo.ground import Ground
from clew.insights.demo.matter import Matter
from clew.insights.demo.thread import Thread
from clew.insights.demo.visit import Visit


def write(ground: Ground, visit: Visit, matter: Matter, asked: Asked) -> None:
    name, address = phrases.one(visit.lang, "people", visit.drawn)
    visit.sees("home")
    visit.wait(12)
    visit.calls("form")
    visit.sees("contact")
    visit.wait(45)
    visit.searches_elsewhere(asked, "contact page", asked.near)
    visit.wait(40)
    thread = Thread(visit, inbox=ground.inbox, said_name=name, reply_to=address)
    thread.asks(asked.text)
    reason: Reason = "urgent" if asked.outcome == "urgent" else "asked"
    thread.changes(Move.HAND_OFF, reason=reason, question=asked.text)
    send(thread, Delivery.To.OWNERS)
    helping.help_out(ground, thread, matter, name)
    visit.at += patience()
    send(thread, Delivery.To.CUSTOMER)


def send(thread: Thread, to: Delivery.To) -> None:
    """The letter that was owed is with a mail server."""
    begun = thread.at
    thread.visit.wait(15)
    facts = {"address": thread.one.reply_to if to is Delivery.To.CUSTOMER else "", "tries": 1}
    times = {"at": begun, "due": thread.at + timedelta(minutes=2), "sent_at": thread.at}
    upto = thread.one.last_seq
    thread.kept.add(Delivery(conversation=thread.one, to=to, upto_seq=upto, **facts, **times))
    thread.tell("letter sent", tries=1)
