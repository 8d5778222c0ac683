"""Strings that people see: gathers them from each room, and keeps the room's catalogs complete.

Templates are turned by Django's own `templatize` into text that Babel reads, so no gettext tools
of the system are needed. A room is a folder with an apps.py; its catalogs lie in its locale/.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "clew"
LOCALES = ("vi", "zh_Hans", "zh_Hant")
LAZY = {f"{name}_lazy": places for name, places in {"gettext": None, "ngettext": (1, 2)}.items()}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    **LAZY,
}
HEADER = """msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

type Id = str | tuple[str, str]
type Key = tuple[str | None, Id]


def rooms() -> list[Path]:
    return sorted(apps.parent for apps in SOURCE.rglob("apps.py"))


def files(room: Path) -> Iterator[Path]:
    """What a room says things in; rooms inside it speak for themselves."""
    inner = [r for r in rooms() if r != room and r.is_relative_to(room)]
    for path in sorted([*room.rglob("*.py"), *room.rglob("templates/**/*.*")]):
        apart = {"tests", "migrations", "demo"} & set(path.relative_to(room).parts)
        if not apart and not any(path.is_relative_to(r) for r in inner):
            yield path


def code(path: Path) -> str:
    """Python as it is; a template as lines of calls that a Python reader understands."""
    text = path.read_text()
    if path.suffix == ".py":
        return text
    lines = templatize(text, origin=str(path)).splitlines()
    calls = (re.findall(r"\b(?:p|n|np)?gettext\(.*\)|\b_\(.*\)", line) for line in lines)
    return "\n".join(call for found in calls for call in found)


def strings(room: Path) -> dict[Key, Path]:
    """Every string of a room: (context, msgid or (singular, plural)) → a file that says it."""
    found: dict[Key, Path] = {}
    for path in files(room):
        if path.suffix in {".py", ".html", ".txt"}:
            source = io.BytesIO(code(path).encode())
            for _, called, words, _ in extract_python(source, list(KEYWORDS), [], {}):
                if key := key_of(called, words):
                    found.setdefault(key, path)
    return found


def key_of(called: str, words: object) -> Key | None:
    given = [words] if isinstance(words, str) else list(words or ())  # type: ignore[call-overload]
    context = given.pop(0) if called.lstrip("n").startswith("pgettext") else None
    if not given or given[0] is None:
        return None
    plural = called.startswith(("ngettext", "npgettext")) and len(given) > 1
    return context, ((given[0], given[1]) if plural else given[0])


def catalog_of(room: Path, locale: str) -> Path:
    return room / "locale" / locale / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def by_key(catalog: Catalog) -> dict[Key, Message]:
    return {(m.context, m.id): m for m in catalog if m.id}


def translated(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def problems() -> list[str]:
    """What is missing, unfinished or left over, a line each."""
    alone = [line for room in rooms() for locale in LOCALES for line in problems_of(room, locale)]
    return [*alone, *(line for locale in LOCALES for line in disagreements(locale))]


def disagreements(locale: str) -> Iterator[str]:
    """Where two rooms translate the same words: a page knows one catalog, and one of them wins."""
    known: dict[Key, tuple[list[str], Path]] = {}
    for room in rooms():
        path = catalog_of(room, locale).relative_to(ROOT)
        for key, message in by_key(read(ROOT / path)).items():
            first, where = known.setdefault(key, (translated(message), path))
            if first != translated(message):
                yield f"{path}: {key[1]!r} reads otherwise in {where}"


def problems_of(room: Path, locale: str) -> Iterator[str]:
    said, path = strings(room), catalog_of(room, locale)
    catalog = read(path)
    kept, where = by_key(catalog), path.relative_to(ROOT)
    for key in said.keys() - kept.keys():
        yield f"{where}: missing {key[1]!r} ({said[key].relative_to(ROOT)})"
    for key in kept.keys() - said.keys():
        yield f"{where}: nobody says {key[1]!r} any more"
    if catalog.obsolete:
        yield f"{where}: {len(catalog.obsolete)} obsolete messages"
    for key in said.keys() & kept.keys():
        if fault := fault_of(kept[key]):
            yield f"{where}: {fault} {key[1]!r}"


def fault_of(message: Message) -> str | None:
    if message.fuzzy:
        return "fuzzy"
    if not all(translated(message)):
        return "untranslated"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = {p for words in ids for p in PLACEHOLDER.findall(words)}
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    for text in translated(message):
        there = set(PLACEHOLDER.findall(text))
        if not wanted <= there <= allowed and not (len(ids) > 1 and there <= allowed):
            return "other placeholders in"
    return None


def update() -> None:
    """Add what is missing (empty), drop what nobody says, in one order, without line numbers."""
    for room in rooms():
        said = strings(room)
        for locale in LOCALES if said else ():
            write(catalog_of(room, locale), locale, said)


def write(path: Path, locale: str, said: dict[Key, Path]) -> None:
    kept, fresh = by_key(read(path)), Catalog(locale=locale, fuzzy=False)
    for context, words in sorted(said, key=lambda k: (str(k[1]), k[0] or "")):
        before = kept.get((context, words))
        string = before.string if before else ("" if isinstance(words, str) else ("",))
        flags = before.flags if before else ()
        fresh.add(words, string, flags=flags, context=context)
    body = io.BytesIO()
    write_po(body, fresh, width=100, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(locale=locale) + body.getvalue().decode().lstrip("\n"))
