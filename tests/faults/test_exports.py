"""C10: what leaves the studio as a sheet is text in every cell, and starts no formula."""

from __future__ import annotations

import csv
import io
from itertools import product
from typing import Any

import openpyxl
import pytest

from cast import Cast
from faults.confided import House, seen_in
from faults.planted import out, written
from house.routes.tries import addresses
from stage.slate import rolled_back

pytestmark = [pytest.mark.case("C10"), pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FORMULA = 'HYPERLINK("https://evil.example")'


def cells(answer: Any) -> list[str]:
    """Every cell of a sheet; none if the answer is not one."""
    kind = answer.headers.get("Content-Type", "")
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "csv" in kind:
        return [cell for row in csv.reader(io.StringIO(whole.decode("utf-8-sig"))) for cell in row]
    if "sheet" in kind:
        book = openpyxl.load_workbook(io.BytesIO(whole))
        return [str(c.value or "") for row in book.active.iter_rows() for c in row]
    return []


def test_no_cell_of_any_export_starts_a_formula(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    for start in STARTS:
        out(written(start + FORMULA, "x"))
    found: dict[str, list[str]] = {}
    for _, address in addresses(cast):
        for kind in ("csv", "xlsx"):
            with rolled_back():
                sheet = cells(cast.olive.browser.get(address, {"export": kind}))
            if not sheet:  # a page that is no list knows neither
                break
            found[f"{address} {kind}"] = sheet
    history = found["/studio/reports/site-history/ csv"]
    assert [s for s in STARTS if not any(f"'{s}{FORMULA}" in cell for cell in history)] == []
    dangerous = [
        f"{a}: {c[:40]}" for a, all_ in found.items() for c in all_ if c.startswith(STARTS)
    ]
    assert dangerous == []
    assert any(address.endswith(" xlsx") for address in found)


@pytest.mark.case("S07")
@pytest.mark.case("O1")
def test_no_sheet_holds_what_was_said_in_confidence(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    house, sheets = House(cast), 0
    studio = [address for _, address in addresses(cast) if address.startswith("/studio/")]
    for who, address in product((cast.noor, cast.ada), studio):
        for kind in ("csv", "xlsx"):
            with rolled_back():
                found = cells(who.browser.get(address, {"export": kind}))
            if not found:
                break
            sheets += 1
            assert seen_in(house, "\n".join(found)) == set(), f"{who.email}: {address}"
    assert sheets > 3
