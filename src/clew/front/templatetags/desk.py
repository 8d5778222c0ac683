"""`{% load desk %}`: times as an agent needs them, reasons in words, files of a message."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clew.core import clock

register = template.Library()

WIDEST, TALLEST = 320, 224
STEPS = (
    (86_400, _("%(number)s d")),
    (3_600, _("%(number)s h")),
    (0, _("%(number)s min")),
)
REASONS = {
    "asked": _("They asked for a person."),
    "unknown": _("The assistant found no answer."),
    "urgent": _("It is urgent."),
    "not solved": _("They said that the answer did not help."),
    "reopened": _("They wrote again after it was resolved."),
    "released": _("A colleague gave it back to the queue."),
}
OUTCOMES = {
    "answered": _("answered"),
    "clarify": _("asked back"),
    "handoff": _("no answer found"),
    "urgent": _("urgent: a person first"),
}


@register.filter
def waited(since: datetime) -> SafeString:
    """How long ago, in one unit; the client keeps it true, with the exact time on hover."""
    seconds = max(0, int((clock.now() - since).total_seconds()))
    size, words = next(step for step in STEPS if seconds >= step[0])
    short = str(words) % {"number": max(1, seconds // (size or 60))}
    return timed(since, short if seconds >= 60 else f"< {short}")


@register.filter
def exactly(at: datetime) -> SafeString:
    """The hour today, else the day as well."""
    here, now = timezone.localtime(at), timezone.localtime(clock.now())
    same_day = here.date() == now.date()
    short = date_format(here, "TIME_FORMAT" if same_day else "SHORT_DATETIME_FORMAT")
    return format_html(
        '<time class="at" datetime="{}" title="{}">{}</time>', at.isoformat(), exact(at), short
    )


@register.filter
def why(reason: str) -> object:
    """Why a conversation came to a person."""
    return REASONS.get(reason, "")


@register.filter
def became(outcome: str) -> object:
    """What came of a question to the assistant."""
    return OUTCOMES.get(outcome, "")


@register.inclusion_tag("front/parts/files.html")
def files(sent: list[dict[str, Any]], route: str, *place: str) -> dict[str, Any]:
    """Files of a message, with where `route` gives each of them out: whole, and as it is shown."""
    addresses = [(one, reverse(route, args=[*place, one["id"]])) for one in sent]
    small = "?size=small"
    return {"files": [(one, at, at + small if one.get("small") else at) for one, at in addresses]}


@register.filter
def room(picture: dict[str, Any]) -> SafeString:
    """The room that a picture takes in a thread, kept before it is there."""
    width, height = picture["width"], picture["height"]
    scale = min(1, WIDEST / width, TALLEST / height)
    shown = (max(1, round(side * scale)) for side in (width, height))
    return format_html('width="{}" height="{}"', *shown)


def timed(at: datetime, words: str) -> SafeString:
    drawing = '<time class="since" datetime="{}" title="{}">{}</time>'
    return format_html(drawing, at.isoformat(), exact(at), words)


def exact(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
