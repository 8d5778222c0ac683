"""Walking a folder: `<locale>/<category>/<slug>.md`, `_category.md` for the shelves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from clew.core import languages
from clew.knowledge.importing.incoming import (
    BadRow,
    Incoming,
    chosen,
    digest_of,
    fitting,
    line,
    questions,
    visibility,
)
from clew.knowledge.importing.markdown import front
from clew.knowledge.importing.markdown.links import public_id_for
from clew.knowledge.importing.markdown.media import Files, hash_of
from clew.knowledge.importing.markdown.reader import blocks_of
from clew.knowledge.importing.report import Report
from clew.knowledge.importing.shelves import Shelves, key_of
from clew.knowledge.importing.taking import take
from clew.knowledge.models import Boundary, Journey, Kind
from clew.knowledge.paths import article_path, slug_of

SHELF = "_category.md"
MOST_BYTES = 2_000_000
AT_ONCE = 25
_MEDIA = re.compile(
    r"(?<![^\s\"'()\[\]])[^\s\"'()\[\]]{1,300}\.(?:webp|png|jpe?g|gif|webm|mp4|vtt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where a file stands: its language, the shelf's path, and its path below the language."""

    lang: str
    category: str
    below: str


def load(root: Path, collection: str = "") -> Report:
    """Import every .md file below `root`; files that are bad are named and skipped."""
    root = root.resolve()
    files = sorted(p for p in root.rglob("*.md") if p.is_file() and not hidden(p, root))
    report, shelves = Report(len(files), unit=""), Shelves()
    name = (collection or root.name)[:120]
    for file in (f for f in files if f.name == SHELF):
        guarded(report, root, file, lambda f=file: shelf(f, root, shelves))
    report.add(Counter(), sum(f.name == SHELF for f in files))
    texts = [f for f in files if f.name != SHELF]
    for start in range(0, len(texts), AT_ONCE):
        part = texts[start : start + AT_ONCE]
        read = [guarded(report, root, f, lambda f=f: incoming(f, root, name, report)) for f in part]
        report.add(take([row for row in read if row], name, shelves), len(part))
    report.close()
    return report


def hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def guarded(report: Report, root: Path, file: Path, read: Any) -> Any:
    try:
        return read()
    except BadRow as problem:
        report.bad(str(file.relative_to(root)), problem)
    except OSError as problem:
        report.bad(str(file.relative_to(root)), problem.strerror)


def text_of(file: Path) -> str:
    if file.stat().st_size > MOST_BYTES:
        raise BadRow(_("it is too big"))
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadRow(_("it is not UTF-8 text")) from problem
    return text.replace("\r\n", "\n").replace("\0", "")


def place(file: Path, root: Path, front_matter: dict[str, Any]) -> Place:
    """The first folder is the locale if it is a language code, else the front matter says it."""
    *folders, _name = file.relative_to(root).parts
    lang = languages.normal(folders[0]) if folders else None
    below = folders[1:] if lang else folders
    lang = lang or languages.normal(line(front_matter.get("lang"), 40)) or languages.DEFAULT
    return Place(lang, "/".join(below), "/".join([*below, file.stem]))


def shelf(file: Path, root: Path, shelves: Shelves) -> None:
    """A `_category.md` names its folder, orders it and says what it holds."""
    front_matter, _body = front.split(text_of(file))
    at = place(file, root, front_matter)
    category = shelves.at(at.lang, at.category)
    if category is None:
        return
    before = (category.name, category.summary, category.order)
    category.name = line(front_matter.get("title"), 120) or category.name
    category.summary = line(front_matter.get("summary"), 300)
    order = front_matter.get("order")
    category.order = order if isinstance(order, int) and 0 <= order < 10_000 else category.order
    if (category.name, category.summary, category.order) != before:
        category.save()


def incoming(file: Path, root: Path, collection: str, report: Report) -> Incoming:
    """The article in a file; raises BadRow."""
    text = text_of(file)
    front_matter, body = front.split(text)
    at = place(file, root, front_matter)
    title = line(front_matter.get("title"), 200)
    if not title:
        raise BadRow(_("it has no title"))
    files = Neighbours(root, file, collection, report)
    external_id = fitting(f"{at.lang}/{at.below}")
    return Incoming(
        external_id=external_id,
        public_id=public_id_for(collection, external_id),
        lang=at.lang,
        title=title,
        body=blocks_of(body, files, at.lang, above=text.count("\n") - body.count("\n")),
        digest=digest_of(text, *marks(body, files)),
        slug=slug_of(file.stem),
        summary=line(front_matter.get("summary"), 400),
        kind=chosen(front_matter.get("kind"), Kind, Kind.FAQ),
        journey=chosen(front_matter.get("journey"), Journey, Journey.AFTER_SALE),
        boundary=chosen(front_matter.get("boundary"), Boundary, Boundary.SELF_SERVICE),
        visibility=visibility(front_matter.get("visibility")),
        category=at.category,
        questions=questions(front_matter.get("questions")),
        updated_on=front.day(front_matter.get("updated")),
        translation_key=key_of(collection, translation(front_matter, at)),
    )


class Neighbours(Files):
    """The files around a text: pictures, films, and other texts that it links to."""

    def __init__(self, root: Path, file: Path, collection: str, report: Report) -> None:
        super().__init__(root, file.parent)
        self.file, self.collection, self.report = file, collection, report

    def article(self, file: str) -> str:
        """The address of the article that another file becomes; a dead link is named."""
        if not self.has(file):
            where = str(self.file.relative_to(self.root))
            self.report.say(where, _("the link to %(name)s leads nowhere") % {"name": file[:120]})
            return "#"
        path = self.found(file)
        front_matter, _body = front.split(text_of(path))
        at = place(path, self.root, front_matter)
        name = fitting(f"{at.lang}/{at.below}")
        return article_path(at.lang, slug_of(path.stem), public_id_for(self.collection, name))


def translation(front_matter: dict[str, Any], at: Place) -> str:
    """What translations share: the path of the one that all name, or their own."""
    named = line(front_matter.get("translation"), 255).removesuffix(".md").strip("/")
    first, _slash, rest = named.partition("/")
    return (rest if languages.normal(first) and rest else named) or at.below


def marks(body: str, files: Files) -> list[str]:
    """What its pictures and films hold, so that a new drawing counts as a change."""
    return [hash_of(files.found(name)) for name in _MEDIA.findall(body) if files.has(name)]
