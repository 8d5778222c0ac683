"""Lists of this room for a spreadsheet: a cell is text, never the formula that it looks like."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from clew.insights.studio.listing import Listing
from clew.knowledge.studio.exports import neutral


def of_gaps(listing: Listing) -> HttpResponse:
    head = [_("Gap"), _("Typical question"), _("Language"), _("Contacts"), _("Askers"),
            _("Last 30 days"), _("30 days before"), _("Nearest article"),
            _("How near, %")]  # fmt: skip
    rows = (
        [row.label, row.question, row.lang, row.gap.led, row.gap.asked, row.gap.recent,
         row.gap.before, row.nearest, row.nearness]
        for row in listing.drawn(listing.gaps())
    )  # fmt: skip
    return sheet("gaps", head, rows)


def sheet(name: str, head: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write("\ufeff")  # or spreadsheets take it for Latin
    writer = csv.writer(answer)
    writer.writerow(head)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return answer
