"""`clew ask`, `import`, `invite` and `doctor` work while the help center is open."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from journeys.waiting import until
from stage.running import CLEW, Running, get

OWN_HOUSE = True  # articles and staff come by commands


def page(running: Running, path: str) -> tuple[int, str]:
    answer = get(f"{running.url}{path}")
    return answer.status, answer.read().decode()


@pytest.mark.req("R46")
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what does E3 mean", "/en/articles/error-e3-"),
        ("空气炸锅显示E3", "/zh-hans/articles/error-e3-"),
        ("氣炸鍋顯示E3", "/zh-hant/articles/error-e3-"),
        ("noi chien bao E3", "/vi/articles/error-e3-"),
    ],
)
def test_ask_answers_in_the_askers_language_with_its_source(
    running: Running, question: str, said: str
) -> None:
    assert said in running.clew("ask", question)


@pytest.mark.req("R39")
@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("同一筆訂單扣了兩次錢", "聯絡"),
        ("nồi chiên bốc khói", "liên hệ"),
    ],
)
def test_ask_tells_of_a_person_before_anything_that_was_written(
    running: Running, question: str, person: str
) -> None:
    said = running.clew("ask", question)
    assert person in said.partition("/articles/")[0].lower()
    assert "urgent" in said


def test_what_is_imported_is_found_by_the_running_server(running: Running, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    row = {"id": "t1", "title": "Toaster tray", "text": "Empty the tray weekly.", "lang": "en"}
    corpus.write_text(f"{json.dumps(row)}\n")
    found = "/en/search/?q=toaster+tray"
    assert "/toaster-tray-" not in page(running, found)[1]
    assert running.clew("import", "jsonl", str(corpus)).startswith("1 new")
    until(lambda: "/toaster-tray-" in page(running, found)[1], "the server finds the new article")
    until(lambda: "/toaster-tray-" in page(running, "/sitemap.xml")[1], "the sitemap names it")
    corpus.write_text(f"{json.dumps({**row, 'visibility': 'draft'})}\n")
    assert "1 changed" in running.clew("import", "jsonl", str(corpus))
    until(lambda: "/toaster-tray-" not in page(running, found)[1], "and no longer")


def test_an_invitation_from_the_command_line_opens_on_the_running_server(running: Running) -> None:
    link = running.clew("invite", "sam@linden.example", "--role", "editor").strip()
    path = re.sub(r"^https?://[^/]+", "", link.splitlines()[-1])
    status, shown = page(running, path)
    assert status == 200
    assert "sam@linden.example" in shown
    assert page(running, f"{path[:-6]}xxxxx/")[0] in {404, 410}


def test_the_doctor_finds_nothing_dangerous_about_a_server_that_runs(running: Running) -> None:
    said = running.clew("doctor")
    assert "DANGER" not in said


def test_the_doctor_names_a_wrong_setting_and_fails(running: Running) -> None:
    wrong = {**running.environment, "CLEW_BASE_URL": "http://help.linden.example"}
    done = subprocess.run([CLEW, "doctor"], env=wrong, text=True, capture_output=True)
    assert done.returncode != 0
    assert "CLEW_BASE_URL" in done.stdout + done.stderr


def test_a_browser_that_has_a_page_already_is_told_that_nothing_changed(running: Running) -> None:
    def tag() -> str:
        return get(f"{running.url}/en/").headers["ETag"] or ""

    until(tag, "the page is kept")
    again = get(f"{running.url}/en/", **{"If-None-Match": tag()})
    assert (again.status, again.read()) == (304, b"")
    assert "Response content shorter" not in running.log()
