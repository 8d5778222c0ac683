"""Who may come in has changed: every process looks again at its open sockets (`access`)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.db.models.signals import m2m_changed, post_delete, post_save

from clew.core import generations
from clew.people.models import ApiKey, Inbox, Person

OPENS_DOORS = {"is_active", "is_staff", "is_superuser", "password"}


def listen() -> None:
    post_save.connect(person_saved, sender=Person, dispatch_uid="clew-access-person")
    for name, signal, sender in (
        ("gone", post_delete, Person),
        ("key", post_delete, ApiKey),
        ("team", m2m_changed, Inbox.team.through),
        ("role", m2m_changed, Person.groups.through),
        ("out", post_delete, Session),
    ):
        signal.connect(look_again, sender=sender, dispatch_uid=f"clew-access-{name}")


def look_again(**_signal: Any) -> None:
    generations.bump("access")


def person_saved(
    instance: Person, created: bool, update_fields: frozenset[str] | None, **_signal: Any
) -> None:
    """A new password ends what was opened under the old one, keys too."""
    if created or not (update_fields is None or OPENS_DOORS & update_fields):
        return
    if getattr(instance, "_password", None) is not None:
        ApiKey.revoke_all(instance)
    generations.bump("access")
