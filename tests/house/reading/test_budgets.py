"""The budget: a file is one screen, a function one breath; tails are capped, not only medians."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.reading import sources

type Size = tuple[int, str]


def at(share: float, sizes: list[Size]) -> int:
    """The size that `share` of all stay at or under (nearest rank)."""
    ordered = sorted(size for size, _ in sizes)
    return ordered[max(0, -(-int(share * 100 * len(ordered)) // 100) - 1)]


def over(most: int, sizes: list[Size]) -> list[str]:
    return [f"{name}: {size} lines, {most} at most" for size, name in sizes if size > most]


def file_sizes(paths: list[Path]) -> list[Size]:
    """Empty files don't count: they would flatter the median."""
    return [(n, sources.named(p)) for p in paths if (n := sources.lines(p))]


def function_sizes(paths: list[Path]) -> list[Size]:
    return [(length(f), f"{sources.named(p)}:{f.name}") for p in paths for f in functions(p)]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(sources.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return whole
    said = function.body[0]
    return whole - ((said.end_lineno or 0) - said.lineno + 1)


def test_a_python_file_is_one_screen():
    sizes = file_sizes(sources.code())
    assert at(0.5, sizes) <= 50
    assert at(0.9, sizes) <= 150
    assert over(300, sizes + file_sizes(sources.tools())) == []


def test_a_function_is_one_breath():
    sizes = function_sizes(sources.code())
    assert at(0.5, sizes) <= 6
    assert at(0.9, sizes) <= 20
    assert over(40, sizes + function_sizes(sources.tools())) == []


def test_a_test_file_and_a_test_stay_readable():
    assert over(300, file_sizes(sources.tests())) == []
    assert over(40, function_sizes(sources.tests())) == []


def test_a_template_fits_on_two_screens():
    assert over(120, file_sizes(sources.templates())) == []


def test_browser_code_and_styles_stay_small():
    assert over(200, file_sizes(sources.of_browser())) == []


def test_there_is_at_least_as_much_test_as_code():
    code = sum(size for size, _ in file_sizes(sources.code()))
    tests = sum(size for size, _ in file_sizes(sources.tests()))
    assert tests >= code, f"{tests} lines of tests for {code} lines of code"


@pytest.mark.parametrize("script", ["demo", "test", "dev", "check", "bench"])
def test_each_script_is_one_screen_and_explains_itself(script):
    text = (sources.ROOT / "bin" / script).read_text()
    assert len(text.splitlines()) <= 50
    assert "ABOUT" in text


def test_sizes_are_counted_as_the_style_says():
    shown = ast.parse('def f():\n    """Says\n    much."""\n    a = 1\n    return a\n').body[0]
    assert isinstance(shown, ast.FunctionDef)
    assert length(shown) == 3
    assert at(0.9, [(n, "") for n in range(1, 11)]) == 9
    assert over(5, [(5, "fits"), (6, "long")]) == ["long: 6 lines, 5 at most"]
