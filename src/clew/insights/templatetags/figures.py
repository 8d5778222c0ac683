"""`{% load figures %}`: lengths of time, and cells of tables, as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clew.core.templatetags.ui import html_lang, percent
from clew.insights.figures.table import NOTHING, Said, Seconds

register = template.Library()
UNITS = ((120, 1), (7200, 60), (172_800, 3600))


@register.filter
def lasting(seconds: int | None) -> str:
    """137 → 2 min: one unit, as it was counted to two digits."""
    if seconds is None:
        return NOTHING
    unit = next((unit for below, unit in UNITS if seconds < below), 86_400)
    words = {1: _("%(n)s s"), 60: _("%(n)s min"), 3600: _("%(n)s h"), 86_400: _("%(n)s days")}
    return (words[unit] % {"n": round(seconds / unit)}).replace(" ", "\u00a0")


@register.filter
def grouped(number: int) -> str:
    """12345 → 12,345, as the language writes it."""
    return str(number_format(number, use_l10n=True, force_grouping=True))


@register.filter
def cell(value: Any) -> str:
    """A cell of a table: shares as percents, times in words."""
    match value:
        case Said(text, lang) if lang:
            return format_html('<span lang="{}">{}</span>', html_lang(lang), text)
        case Said(text, _lang):
            return text
        case Seconds():
            return lasting(value)
        case float():
            return percent(value)
        case date():
            return date_format(value, "DATE_FORMAT")
        case int():
            return grouped(value)
    return NOTHING if value is None else str(value)
