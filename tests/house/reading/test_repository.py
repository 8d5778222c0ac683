"""What a fresh clone holds is what runs here."""

from __future__ import annotations

import subprocess
from fnmatch import fnmatch

import pytest

from house.reading import sources

MADE = ("*/__pycache__/*", "*.mo", "src/clew/*/static/*/built/*")
IN_SRC = ("src/clew/front/static/front/built/main.js", "src/clew/core/__pycache__/x.pyc")


def ignored(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in MADE)


def test_nothing_that_the_product_needs_is_kept_out_of_the_repository():
    asked = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "src"]
    left = subprocess.run(asked, cwd=sources.ROOT, capture_output=True, text=True).stdout
    assert [name for name in left.splitlines() if not ignored(name)] == []


@pytest.mark.parametrize("name", IN_SRC)
def test_what_is_made_from_the_source_may_be_left_out(name):
    assert ignored(name)


def test_a_data_file_may_not_be_left_out():
    assert not ignored("src/clew/answers/data/words.yaml")


def test_the_documents_that_a_stranger_looks_for_are_there():
    wanted = ("README", "ARCHITECTURE", "STYLE", "CONTRIBUTING", "SECURITY", "CHANGELOG")
    names = [f"{name}.md" for name in wanted] + ["LICENSE", "docs/requirements.md"]
    missing = [name for name in names if not (sources.ROOT / name).stat().st_size > 200]
    assert missing == []
