"""Letters that are owed to customers who aren't there: written here, sent by a channel."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.conversations import flows
from clew.conversations.models import Conversation, Delivery
from clew.conversations.models.delivery import MOST_TRIES
from clew.core import clock, journal


@transaction.atomic
def begin(found: Delivery) -> Delivery | None:
    """One try at a letter that is due; None where another has it, or nothing is left to say.

    Until the next try is due nobody else gets it. A letter that can't be sent is given up in the
    end, and the agents read so.
    """
    # Whoever writes here meanwhile waits: it is in this letter, or in another.
    conversation = Conversation.locked(found.conversation_id)
    delivery = Delivery.owed().filter(pk=found.pk).first()
    if delivery is None:
        return None
    delivery.conversation = conversation
    if delivery.tries >= MOST_TRIES:
        give_up(delivery)
        return None
    if not delivery.upto_seq:
        delivery.fix()
    if is_needless(delivery):
        delivery.delete()
        return None
    delivery.tries += 1
    delivery.due = clock.now() + timedelta(minutes=2.0**delivery.tries)
    delivery.save()
    return delivery


def is_needless(delivery: Delivery) -> bool:
    """Nothing to say, or nowhere to say it: the owners' address is looked up for each try."""
    nowhere = not delivery.is_for_owners and not delivery.address
    return nowhere or not (delivery.messages() or delivery.says_solved)


def finish(delivery: Delivery) -> None:
    """The letter is with a mail server."""
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=clock.now())
    journal.record("letter sent", about=delivery.conversation, data={"tries": delivery.tries})


def give_up(delivery: Delivery) -> None:
    delivery.given_up_at = clock.now()
    delivery.save(update_fields=["given_up_at"])
    journal.record("letter given up", about=delivery.conversation)
    if not delivery.is_for_owners:
        with override("en"):
            text = _("The mail to %(address)s could not be sent.") % {"address": delivery.address}
        flows.note(delivery.conversation, text, by=None, client_id=delivery.public_id)
