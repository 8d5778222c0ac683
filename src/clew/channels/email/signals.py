"""What is owed at once goes out at once; the schedule finds what is due later, or was missed."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from clew.channels.email import jobs
from clew.conversations.models import Delivery
from clew.core import clock


def listen() -> None:
    post_save.connect(at_once, sender=Delivery, dispatch_uid="clew-mail-owed")


def at_once(instance: Delivery, created: bool, **_signal: Any) -> None:
    if created and instance.due <= clock.now():
        jobs.mail.enqueue(delivery=instance.pk)
