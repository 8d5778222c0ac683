"""Every regular expression of ours, and text that makes a bad one slow."""

from __future__ import annotations

import ast
import gc
import itertools
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from house.reading import sources

CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
PIECES = ("a", "0", " ", "\n", "=", "<", "(", "[", "*", "_", "-", ".", "/", "\\", '"', "中", "aA0 ",
          "a@", "![", "](", "--", "<a ", "&#", "::", "| ")  # fmt: skip
ENDS = ("", "!", "\0", "\n\n", ">")
SIZES = (16, 20, 24, 28, 32, 64, 125, 250, 500, 1_000, 2_000, 4_000, 8_000)
SLOW = 0.01  # seconds: below that, growth can't be told from noise

type Work = Callable[[str], object]


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


def attacks(own: Iterable[str], size: int) -> Iterator[str]:
    """Long runs of short pieces, `own` among them, with ends that don't fit."""
    for piece in (*PIECES, *own):
        for end in ENDS:
            yield piece * (size // len(piece)) + end


def letters_of(pattern: re.Pattern[str]) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[^\W\d_]", pattern.pattern)))[:6]


def seconds(work: Work, text: str) -> float:
    """What this thread alone takes: neither others' work in this process nor a sweep of its memory,
    which begins whenever enough has been made by whomever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = time.thread_time()
        work(text)
        return time.thread_time() - begun
    finally:
        if was_on:
            gc.enable()


def tried(pattern: re.Pattern[str], anchored: bool) -> Work:
    return pattern.match if anchored else lambda text: deque(pattern.finditer(text), 0)


def grows_too_fast(pattern: re.Pattern[str], anchored: bool = False) -> str | None:
    """The start of a text on which twice the length costs more than 2.5 times the work."""
    return slow_on(tried(pattern, anchored), letters_of(pattern))


def slow_on(work: Work, own: Iterable[str] = ()) -> str | None:
    """The same for whatever is done with a text; `own` are pieces that it has an eye on."""
    runs = zip(*(attacks(own, size) for size in SIZES), strict=True)
    return next((run[0] for run in runs if runs_away(work, run)), None)


def runs_away(work: Work, texts: tuple[str, ...]) -> bool:
    """Longer and longer texts of one kind, until one takes long enough to be judged; twice."""
    return any(
        seconds(work, large) > SLOW
        and grows(work, small, large, 3)
        and grows(work, small, large, 15)
        for small, large in itertools.pairwise(texts)
    )


def grows(work: Work, small: str, large: str, times: int) -> bool:
    """Whether the longer text costs far more than its length, both at their quickest and as a rule.

    They take turns: whatever else the machine does makes a turn slower, but not the quickest ones,
    nor most of them.
    """
    turns = [(seconds(work, small), seconds(work, large)) for _ in range(times)]
    before, after = (min(taken) for taken in zip(*turns, strict=True))
    too_much = 1.25 * len(large) / len(small)
    as_a_rule = median(slow / (quick or SLOW) for quick, slow in turns)
    return after > SLOW and after / before > too_much and as_a_rule > too_much
