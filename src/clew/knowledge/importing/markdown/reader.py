"""Markdown becomes the blocks of an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol
from uuid import uuid4

from django.utils.translation import gettext as _
from markdown_it.token import Token

from clew.knowledge.importing.incoming import BadRow, line
from clew.knowledge.importing.markdown import front, rich
from clew.knowledge.importing.markdown.links import file_of, links

MOST_TEXT = 200_000
MOST_WORK = 9_000  # marks that a parser stops at; a line counts as four
NO_PICTURE = {"image": None, "decorative": False, "alt_text": ""}

type Block = dict[str, Any]

_TONE = re.compile(r"\s*\[!(NOTE|TIP|WARNING)\][ \t]*\n?", re.IGNORECASE)
_VIDEO = re.compile(r"\.(webm|mp4)$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]")
_MARKS = re.compile(r"[!#$%&*+:<=>@\[\\\]^_`{|}~-]")


class Media(Protocol):
    """Where pictures and films come from: an address in the text becomes an id."""

    def picture(self, address: str, alt: str) -> int: ...

    def film(self, address: str) -> int: ...

    def poster(self, address: str) -> int | None: ...

    def article(self, file: str) -> str: ...


def blocks_of(text: str, media: Media, lang: str, above: int = 0) -> list[Block]:
    """The blocks of a Markdown text; raises BadRow for what can't be taken.

    So many lines stand `above` it in its file.
    """
    if len(text) > MOST_TEXT:
        raise BadRow(_("its text is too long"))
    if past := first_line_past(text):
        raise BadRow(
            _("at line %(line)s it holds more marks than one article can: make two of it")
            % {"line": above + past}
        )
    tokens = rich.MARKDOWN.parse(text)
    for link in links(tokens):
        if file := file_of(str(link.attrGet("href") or "")):
            link.attrSet("href", media.article(file))
    return Reader(media, lang).read(tokens)


def first_line_past(text: str) -> int:
    """The number of the first line that is too much work, 0 if all are welcome.

    A parser's time goes into lines and marks: 100 kB of nothing else would take it seconds.
    """
    work = 0
    for number, words in enumerate(text.split("\n"), 1):
        work += 4 * bool(words) + len(_MARKS.findall(words))
        if work > MOST_WORK:
            return number
    return 0


class Reader:
    """Walks the outermost elements; neighbours that are mere text share one text block."""

    def __init__(self, media: Media, lang: str) -> None:
        self.media, self.lang = media, lang
        self.found: list[Block] = []
        self.loose: list[Token] = []

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        for element in elements(tokens):
            block = self.block(element)
            if block is None:
                self.loose += element
            else:
                self.add(block)
        self.gather()
        return self.found

    def add(self, block: Block) -> None:
        self.gather()
        self.found.append(block)

    def gather(self) -> None:
        html = rich.html_of(self.loose)
        self.loose = []
        if html:
            self.found.append({"type": "text", "value": html})

    def block(self, element: Sequence[Token]) -> Block | None:
        """The block that an element makes, or None if it is mere text."""
        maker = self.makers().get(element[0].type)
        return maker(element) if maker else None

    def makers(self) -> dict[str, Callable[[Sequence[Token]], Block | None]]:
        return {
            "ordered_list_open": self.steps,
            "blockquote_open": self.callout,
            "paragraph_open": self.alone,
            "table_open": self.table,
            "fence": self.fence,
        }

    def steps(self, element: Sequence[Token]) -> Block:
        return {"type": "steps", "value": [self.step(i) for i in elements(element[1:-1])]}

    def step(self, entry: Sequence[Token]) -> Block:
        text: list[Token] = []
        picture: Block | None = None
        for element in elements(entry[1:-1]):
            image = lone_image(element)
            if image is not None and picture is None:
                picture = self.image(image)
            else:
                text += shown(element)
        return item({"text": rich.html_of(text), "picture": picture or dict(NO_PICTURE)})

    def image(self, token: Token) -> Block:
        alt = line(token.content, 300)
        number = self.media.picture(str(token.attrGet("src") or ""), alt)
        return {"image": number, "alt_text": alt, "decorative": not alt}

    def callout(self, element: Sequence[Token]) -> Block | None:
        inside = list(element[1:-1])
        first = next((t for t in inside if t.type == "inline"), None)
        named = _TONE.match(first.content) if first is not None else None
        if first is None or named is None or inside[0].type != "paragraph_open":
            return None
        first.children = after(first.children or [], len(named[0].strip()))
        html = rich.html_of(inside if first.children else inside[3:])
        return {"type": "callout", "value": {"tone": named[1].lower(), "text": html}}

    def alone(self, element: Sequence[Token]) -> Block | None:
        image = lone_image(element)
        if image is None:
            return None
        if _VIDEO.search(str(image.attrGet("src") or "")):
            return self.video(image)
        return {"type": "picture", "value": {"picture": self.image(image), "caption": ""}}

    def video(self, image: Token) -> Block:
        words = _BETWEEN.split(str(image.attrGet("title") or ""))
        tracks = [word for word in words if word.endswith(".vtt")]
        captions = [
            item({"lang": self.track_lang(t), "file": self.media.film(t)}) for t in tracks[:8]
        ]
        address = str(image.attrGet("src") or "")
        value = {
            "title": line(image.content, 200),
            "file": self.media.film(address),
            "captions": captions,
            "embed": "",
            "poster": self.media.poster(address),
        }
        return {"type": "video", "value": value}

    def track_lang(self, address: str) -> str:
        """`x.vi.vtt` says its language; otherwise it is the article's."""
        from clew.core.languages import normal

        parts = address.rsplit("/", 1)[-1].split(".")
        return (normal(parts[-2]) if len(parts) > 2 else None) or self.lang

    def table(self, element: Sequence[Token]) -> Block:
        rows: list[list[str]] = []
        for token in element:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(rich.plain(token))
        columns = [{"type": "text", "heading": heading} for heading in rows[0]]
        cells = [{"values": row} for row in rows[1:]]
        return {"type": "table", "value": {"columns": columns, "rows": cells, "caption": ""}}

    def fence(self, element: Sequence[Token]) -> Block | None:
        name = element[0].info.strip().lower()
        maker = {"flow": flow, "error": error}.get(name)
        return maker(front.mapping(element[0].content)) if maker else None


def after(children: list[Token], length: int) -> list[Token]:
    """Inline tokens without the `[!NOTE]` that they begin with, which text tokens hold."""
    while children and length > 0 and children[0].type == "text":
        token = children[0]
        taken = min(len(token.content.lstrip()), length)
        token.content = token.content.lstrip()[taken:].lstrip()
        length -= taken
        children = children if token.content else children[1:]
    breaks = {"softbreak", "hardbreak"}
    return children[1:] if children and children[0].type in breaks else children


def item(value: Any) -> Block:
    """One entry of a list, as Wagtail stores it."""
    return {"type": "item", "value": value, "id": str(uuid4())}


def flow(facts: dict[str, Any]) -> Block:
    stages = facts.get("stages")
    names = ("name", "material", "time")
    found = [
        item({name: line(stage.get(name), 400) for name in names})
        for stage in (stages if isinstance(stages, list) else [])
        if isinstance(stage, dict)
    ]
    return {"type": "flow", "value": {"entry": line(facts.get("entry"), 300), "stages": found}}


def error(facts: dict[str, Any]) -> Block:
    steps = facts.get("steps")
    found = [line(step, 400) for step in (steps if isinstance(steps, list) else [])]
    return {
        "type": "error",
        "value": {
            "code": line(facts.get("code"), 40),
            "meaning": line(facts.get("meaning"), 400),
            "steps": [item(step) for step in found if step],
        },
    }


def elements(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens grouped by outermost element, each from its opening to its closing one."""
    found: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            found.append([])
        found[-1].append(token)
        depth += token.nesting
    return found


def lone_image(element: Sequence[Token]) -> Token | None:
    """The image of a paragraph that holds nothing else."""
    if len(element) != 3 or element[0].type != "paragraph_open":
        return None
    children = [c for c in element[1].children or [] if c.type != "text" or c.content.strip()]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def shown(element: Sequence[Token]) -> Sequence[Token]:
    """A tight list hides its paragraphs; as a step they are shown."""
    for token in (element[0], element[-1]):
        token.hidden = False
    return element
