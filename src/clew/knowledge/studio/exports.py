"""Sheets from the studio: a cell is text, never the formula that a title may look like."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def neutral(value: Any) -> Any:
    """`=1+1` → `'=1+1`, which every spreadsheet shows as it stands (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value


def keep_neutral() -> None:
    """Wagtail writes cells as they come, in all its reports."""
    plain = SpreadsheetExportMixin.preprocess_field_value

    def guarded(self: Any, field: str, value: Any, export_format: str) -> Any:
        return neutral(plain(self, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = guarded
