"""Envelopes: letters that are owed go out."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException

from clew.channels.email import letters
from clew.conversations import delivering
from clew.conversations.models import Delivery
from clew.core.faults import kill_point
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled
from clew.people.letters import owners

log = logging.getLogger(__name__)

AT_ONCE = 200


@scheduled("mail what is owed", every=timedelta(minutes=1))
@job
def mail_owed() -> None:
    for delivery in Delivery.owed()[:AT_ONCE]:
        mail.enqueue(delivery=delivery.pk)


@job
def mail(*, delivery: int) -> None:
    """One try; where it fails the row itself says when the next one is due.

    A process that dies between sending and writing it down sends the same letter again, under
    the same Message-ID.
    """
    found = Delivery.owed().filter(pk=delivery).first()
    if found is None or (found.is_for_owners and not owners()):
        return  # it waits until there is somebody to read it
    if not (taken := delivering.begin(found)):
        return
    try:
        letters.of(taken).send()
    except (SMTPException, OSError) as problem:
        log.warning("letter %s not sent at try %d: %r", taken.public_id, taken.tries, problem)
        return
    kill_point("letter.sent")
    delivering.finish(taken)
