"""`{% load ui %}`: icons, moments, language tags, fields."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from clew.core import addresses, languages
from clew.core.ui.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon; it says nothing to a screen reader, the word beside it does."""
    drawing = mark_safe(ICONS[name])  # noqa: S308 (a constant of ours)
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


@register.filter
def html_lang(code: str) -> str:
    """The language tag a browser expects: `zh-hans` → `zh-Hans`."""
    first, _, script = code.partition("-")
    return f"{first}-{script.title()}" if script else first


@register.filter
def own_name(code: str) -> str:
    """What a language calls itself: `vi` → `Tiếng Việt`."""
    return languages.NAMES.get(code, code)


@register.filter
def absolute(path: str) -> str:
    """An address to give out, under the configured origin."""
    return addresses.absolute(path)


@register.filter
def moment(at: date | datetime) -> SafeString:
    """A day as people write it here; the client makes it relative, with this one on hover."""
    day = timezone.localtime(at) if isinstance(at, datetime) else at
    words = date_format(day, "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.filter
def percent(share: float) -> str:
    """A share (0–1) for readers: whole percents."""
    return f"{share * 100:.0f}\u00a0%"


@register.filter
def part(share: float, before: float = 0.0) -> str:
    """A length in a drawing: this share of its width, and what stands before it."""
    return f"{(share + before) * 100:.2f}%"


@register.filter
def marked(runs: list[tuple[str, bool]]) -> SafeString:
    """A snippet given as (text, whether it was looked for), with that in <mark>."""
    drawn = [format_html("<mark>{}</mark>", text) if found else text for text, found in runs]
    return format_html_join("", "{}", ((run,) for run in drawn))


@register.inclusion_tag("core/field.html")
def field(bound: BoundField) -> dict[str, BoundField]:
    """A form field with its label above, its hint, and its error in words."""
    return {"field": bound}
