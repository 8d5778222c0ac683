"""The command line: what it says, where it says it, and with which exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from clew import __version__
from clew.config import commandline
from clew.config.tests.test_environment import started_with
from stage import cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that need not be migrated first, where a migrated database is at hand."""
    kept = cache.folder() / f"schema-{cache.of_schema()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, tmp_path / "clew.sqlite3")
    return tmp_path


def said_by(capsys, *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        commandline.main(words)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_without_a_word_it_lists_its_commands(capsys):
    code, out, _ = said_by(capsys)
    assert code == 0
    assert all(name in out for name in commandline.COMMANDS)


def test_an_unknown_command_is_named(capsys):
    code, out, err = said_by(capsys, "sevre")
    assert (code, out) == (2, "")
    assert "sevre" in err


def test_it_knows_its_version(capsys):
    assert said_by(capsys, "--version")[1].strip() == f"clew {__version__}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(commandline.COMMANDS) - {"manage"}))
def test_each_command_explains_itself(capsys, name):
    code, out, _ = said_by(capsys, name, "-h")
    assert code == 0
    assert f"clew {name}" in out


def test_a_fresh_data_folder_is_made_ready_by_any_command(tmp_path):
    (tmp_path / "a stranger's file.txt").write_text("left alone")
    ended = started_with(tmp_path, "ask", "where is my parcel", "--json", CLEW_EMBEDDINGS="off")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["outcome"] == "handoff"
    assert (tmp_path / "a stranger's file.txt").read_text() == "left alone"


def test_an_invitation_prints_its_link_and_nothing_else(folder):
    ended = started_with(
        folder, "invite", "olive@example.com", CLEW_BASE_URL="https://help.example.com"
    )
    assert ended.returncode == 0, ended.stderr
    (line,) = ended.stdout.splitlines()
    assert line.startswith("https://help.example.com/studio/join/")


def test_a_bad_row_is_named_and_the_exit_code_says_so(folder):
    rows = folder / "faq" / "rows.jsonl"
    rows.parent.mkdir()
    rows.write_text('{"id": "1", "title": "A", "text": "Good.", "lang": "en"}\n{"id": "2"}\n')
    ended = started_with(folder, "import", "jsonl", str(rows))
    assert ended.returncode == 1
    assert "2" in ended.stderr
    assert "1 new" in ended.stdout
