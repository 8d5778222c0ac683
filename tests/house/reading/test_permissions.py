"""Permission is a query: where a noun has `visible_to`, no view reads it whole."""

from __future__ import annotations

import re

from house.reading import sources

WHOLE = re.compile(r"\.objects\.(all|filter|get|exclude|values|values_list)\(")
ROOMS = sorted(
    {p.relative_to(sources.CODE).parts[0] for p in sources.code() if p.name == "apps.py"}
)


def guarded(room: str) -> bool:
    return any("def visible_to(" in p.read_text() for p in (sources.CODE / room).rglob("*.py"))


def views(room: str) -> list[str]:
    ours = [p for p in sources.code() if p.is_relative_to(sources.CODE / room)]
    return [
        f"{sources.named(p)}:{n}: {line.strip()}"
        for p in ours
        if "views" in p.parts or p.name in {"views.py", "api.py"}
        for n, line in enumerate(p.read_text().splitlines(), 1)
        if WHOLE.search(line)
    ]


def test_views_of_a_room_with_permissions_ask_for_what_is_visible():
    assert [line for room in ROOMS if guarded(room) for line in views(room)] == []


def test_reading_a_table_whole_is_found():
    assert WHOLE.search("found = Conversation.objects.all()")
    assert WHOLE.search("found = Conversation.objects.filter(number=number)")
    assert not WHOLE.search("found = Conversation.objects.visible_to(person).filter(number=number)")


def test_each_room_says_what_it_is_for():
    rooms = sorted({p.parent for p in sources.code() if p.name == "apps.py"})
    silent = [sources.named(r) for r in rooms if not (r / "README.md").exists()]
    assert silent == []
    told = {sources.named(r): sources.lines(r / "README.md") for r in rooms}
    assert {name: n for name, n in told.items() if n > 40} == {}
