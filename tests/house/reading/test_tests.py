"""Tests have sentences for names, assert something, and don't look at the wall clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.reading import sources

LAZY_NAMES = re.compile(r"test_(it_works|basic\w*|simple\w*|\d+|works|ok|main)$")
WALL_CLOCK = re.compile(r"assert\b.*\b(perf_counter|monotonic|time\.time|took|elapsed)\b.*[<>]")
CHECKING = re.compile(r"^(assert|expect|raises|warns|wait_for|must)")


def functions(path: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(sources.tree(path)) if isinstance(n, ast.FunctionDef)]


def each_test(path: Path) -> Iterator[ast.FunctionDef]:
    return (f for f in functions(path) if f.name.startswith("test_"))


def called(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


def asserts(function: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> bool:
    """By itself, or through a function of the same file that does."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = set(called(function)) - {function.name}
    rest = {name: other for name, other in others.items() if name not in names}
    return any(CHECKING.match(n) or (n in others and asserts(others[n], rest)) for n in names)


def assertions(test: ast.FunctionDef) -> list[str]:
    return [ast.unparse(node) for node in ast.walk(test) if isinstance(node, ast.Assert)]


def named_lazily(name: str) -> bool:
    return LAZY_NAMES.match(name) is not None or len(name.split("_")) < 4


def test_every_test_asserts_something():
    empty = [
        f"{sources.named(path)}:{test.name}"
        for path in sources.tests()
        for test in each_test(path)
        if not asserts(test, {f.name: f for f in functions(path)})
    ]
    assert empty == []


def test_every_test_is_named_by_a_sentence():
    lazy = [
        f"{sources.named(path)}:{test.name}"
        for path in sources.tests()
        for test in each_test(path)
        if named_lazily(test.name)
    ]
    assert lazy == []


def test_no_test_is_bounded_by_the_wall_clock():
    bounded = [
        f"{sources.named(path)}:{test.name}"
        for path in sources.tests()
        for test in each_test(path)
        if any(WALL_CLOCK.search(said) for said in assertions(test))
    ]
    assert bounded == []


@pytest.mark.parametrize("name", ["test_it_works", "test_basic", "test_1", "test_search"])
def test_a_name_that_says_nothing_is_found(name):
    assert named_lazily(name)


def test_a_test_that_asserts_nothing_is_found():
    module = ast.parse("def test_a_page_opens(page):\n    page.goto('/')\n")
    assert isinstance(module.body[0], ast.FunctionDef)
    assert not asserts(module.body[0], {})


def test_a_bound_on_the_wall_clock_is_found():
    module = ast.parse("def test_a():\n    assert time.monotonic() - begun < 2\n")
    assert isinstance(module.body[0], ast.FunctionDef)
    assert WALL_CLOCK.search(assertions(module.body[0])[0])
