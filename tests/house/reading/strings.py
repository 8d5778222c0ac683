"""Finds words that people see and nobody can translate: in templates, and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

SEEN = {"placeholder", "title", "alt", "aria-label", "aria-description", "label", "summary"}
UNSEEN = {"script", "style", "code", "svg"}
WORD = re.compile(r"[^\W\d_]{2,}")
OURS = {"Clew", "RSS", "FAQ", "kbd", "Esc", "API"}  # the same in every language
GAP = "\0"
TAG_BY_CHOICE = re.compile(r"(</?)\0+")  # <{% if link %}a{% else %}button{% endif %}>
APART = {"blocktranslate", "blocktrans", "comment"}
IN_A_TAG = {"page", "facts"}  # blocks that fill an element's attributes
FIELDS = {"label", "help_text", "heading", "verbose_name", "verbose_name_plural", "menu_label",
          "empty_label", "error_message", "placeholder"}  # fmt: skip


class Visible(HTMLParser):
    """Collects the words of a page: its text, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.inside.append(tag)
        self.found += [value for name, value in attrs if name in SEEN and value and is_bare(value)]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and is_bare(data):
            self.found.append(" ".join(data.replace(GAP, " ").split()))


def is_bare(text: str) -> bool:
    return bool(set(WORD.findall(text)) - OURS)


def bare_in_template(text: str) -> list[str]:
    """The words that stand in a template outside of translate and blocktranslate."""
    page = Visible()
    page.feed(TAG_BY_CHOICE.sub(r"\1", "".join(outside_of_translations(text))))
    page.close()
    return page.found


def outside_of_translations(text: str) -> Iterator[str]:
    inside = ""
    for token in Lexer(text).tokenize():
        words = token.contents.split() if is_tag(token) else [""]
        if inside:
            inside = "" if words[0] == f"end{inside}" else inside
        elif words[0] in APART or (words[0] == "block" and words[1] in IN_A_TAG):
            inside = words[0]
        else:
            yield token.contents if token.token_type == TokenType.TEXT else GAP


def is_tag(token: Token) -> bool:
    return token.token_type == TokenType.BLOCK and bool(token.contents)


def bare_in_python(text: str) -> list[str]:
    """Labels, help texts and messages that are plain strings."""
    found = [node for top in ast.walk(ast.parse(text)) for node in shown(top)]
    return [n.value for n in found if isinstance(n.value, str) and is_bare(n.value)]


def shown(node: ast.AST) -> Iterator[ast.Constant]:
    """The string constants that this piece of code puts before people."""
    if isinstance(node, ast.Call):
        values = [k.value for k in node.keywords if k.arg in FIELDS]
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "messages":
            values += node.args[1:2]
        yield from (v for v in values if isinstance(v, ast.Constant))
    if isinstance(node, ast.ClassDef):
        yield from in_class(node)


def in_class(node: ast.ClassDef) -> Iterator[ast.Constant]:
    """`verbose_name = "…"` in a Meta, `message = "…"` in a refusal."""
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            names = {t.id for t in line.targets if isinstance(t, ast.Name)}
            if names & ({*FIELDS, "message"} - {"label"}):
                yield line.value
