"""Every regular expression of ours, and text that makes a bad one slow."""

from __future__ import annotations

import ast
import itertools
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from house.reading import sources

CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
PIECES = ("a", "0", " ", "\n", "=", "<", "(", "[", "*", "_", "-", ".", "/", "\\", '"', "中", "aA0 ",
          "a@", "![", "](", "--", "<a ", "&#", "::", "| ")  # fmt: skip
ENDS = ("", "!", "\0", "\n\n", ">")
SIZES = (16, 20, 24, 28, 32, 64, 125, 250, 500, 1_000, 2_000, 4_000, 8_000)
SLOW = 0.01  # seconds: below that, growth can't be told from noise


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and whether it is only tried at the start of a text."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool = False


def patterns() -> Iterator[Found]:
    """Each literal pattern; those made of parts are taken from the modules in memory."""
    for path in sources.code():
        for node in ast.walk(sources.tree(path)):
            if (call := call_of_re(node)) is not None:
                where = f"{sources.named(path)}:{call.lineno}"
                yield Found(where, re.compile(ast.literal_eval(call.args[0])), is_anchored(node))
        yield from compiled(path)


def call_of_re(node: ast.AST) -> ast.Call | None:
    """`re.something("…")`, by itself or given a name."""
    call = node.value if isinstance(node, ast.Assign) else node
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args):
        return None
    literal = isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    is_re = ast.unparse(call.func.value) == "re" and call.func.attr in CALLS
    return call if literal and is_re else None


def is_anchored(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return uses(ast.unparse(node.targets[0])) <= {"match", "fullmatch"}
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {
        "re.match",
        "re.fullmatch",
        "re.compile",  # seen on its own, or as the value of a name: judged there
    }


@cache
def everything() -> str:
    return "\n".join(path.read_text() for path in sources.code())


def uses(name: str) -> set[str]:
    """The methods that are called on a pattern of this name."""
    return set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", everything())) or {"search"}


def compiled(path: Path) -> Iterator[Found]:
    name = ".".join(path.relative_to(sources.CODE.parent).with_suffix("").parts)
    module = vars(sys.modules.get(name.removesuffix(".__init__"), object))
    for key, value in module.items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            anchored = uses(key) <= {"match", "fullmatch"}
            yield Found(f"{sources.named(path)}:{key}", value, anchored)


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Long runs of short pieces, the pattern's own letters among them, with ends that don't fit."""
    own = tuple(dict.fromkeys(re.findall(r"[^\W\d]", pattern.pattern)))[:6]
    for piece in (*PIECES, *own):
        for end in ENDS:
            yield piece * (size // len(piece)) + end


def seconds(pattern: re.Pattern[str], text: str, anchored: bool) -> float:
    begun = time.process_time()
    if anchored:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def grows_too_fast(pattern: re.Pattern[str], anchored: bool = False) -> str | None:
    """The start of a text on which twice the length costs more than 2.5 times the work."""
    runs = zip(*(attacks(pattern, size) for size in SIZES), strict=True)
    return next((run[0] for run in runs if runs_away(pattern, run, anchored)), None)


def runs_away(pattern: re.Pattern[str], texts: tuple[str, ...], anchored: bool) -> bool:
    """Longer and longer texts of one kind, until one takes long enough to be judged."""
    for small, large in itertools.pairwise(texts):
        if seconds(pattern, large, anchored) < SLOW:
            continue
        before, after = (
            min(seconds(pattern, t, anchored) for _ in range(3)) for t in (small, large)
        )
        if after > SLOW and after / before > 1.25 * len(large) / len(small):
            return True
    return False
