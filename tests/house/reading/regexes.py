"""Every regular expression of ours, and text that makes a bad one slow."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path

from house.reading import sources

CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
PIECES = ("a", "0", " ", "\n", "=", "<", "(", "[", "*", "_", "-", ".", "/", "\\", '"', "中", "aA0 ",
          "a@", "![", "](", "--", "<a ", "&#", "::", "| ")  # fmt: skip
ENDS = ("", "!", "\0", "\n\n", ">")
SIZES = (4_000, 8_000, 16_000)
SLOW = 0.02


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """(where, pattern) of each literal pattern; those made of parts are found once compiled."""
    for path in sources.code():
        for node in ast.walk(sources.tree(path)):
            if (found := literal(node)) is not None:
                yield f"{sources.named(path)}:{node.lineno}", found  # type: ignore[attr-defined]
        yield from compiled(path)


def literal(node: ast.AST) -> re.Pattern[str] | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    if not (of_re and node.func.attr in CALLS and node.args):
        return None
    said = node.args[0]
    return re.compile(said.value) if isinstance(said, ast.Constant) and isinstance(said.value, str) else None


def compiled(path: Path) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns that stand in a module already in memory, however they were put together."""
    import sys

    name = ".".join(path.relative_to(sources.CODE.parent).with_suffix("").parts)
    for key, value in vars(sys.modules.get(name.removesuffix(".__init__"), object)).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield f"{sources.named(path)}:{key}", value


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Long runs of short pieces, the pattern's own letters among them, with ends that don't fit."""
    own = tuple(dict.fromkeys(re.findall(r"[^\W\d]", pattern.pattern)))[:6]
    for piece in (*PIECES, *own):
        for end in ENDS:
            yield piece * (size // len(piece)) + end


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def grows_too_fast(pattern: re.Pattern[str]) -> str | None:
    """The start of a text on which twice the length costs more than 2.5 times the work."""
    for small, large in zip(attacks(pattern, SIZES[0]), attacks(pattern, SIZES[1]), strict=True):
        if seconds(pattern, large) < SLOW:
            continue
        before, after = (min(seconds(pattern, t) for _ in range(3)) for t in (small, large))
        if after > 2.5 * before and after > SLOW:
            return large[:12]
    return None
