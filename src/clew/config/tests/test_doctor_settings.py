"""Each setting, set wrong: `clew doctor` names it, says what is wrong, and what would be right.

A new setting without a row here fails; so does one that the operators' guide doesn't name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clew.answers import llm
from clew.config import doctor, environment
from clew.config import settings as ours
from clew.config.environment import Environment, WrongSetting
from clew.config.tests.test_environment import started_with

NOBODY = "127.0.0.1:1"
OUTSIDE = {"CLEW_BASE_URL": "http://help.example.com"}
MODEL = {"CLEW_LLM_URL": f"http://{NOBODY}/v1"}

# What is set beside it, the wrong value, and words of the line that says so and what to do.
WRONG: dict[str, tuple[dict[str, str], str, str]] = {
    "CLEW_DATA": ({}, "/dev/null/data", "Not a directory"),
    "CLEW_PORT": ({}, "70000", "a whole number from 1 to 65535"),
    "REDIS_URL": ({}, f"redis://{NOBODY}", "does not answer"),
    "DATABASE_URL": ({}, "mysql://root@127.0.0.1/clew", "SQLite and PostgreSQL"),
    "CLEW_DEBUG": ({}, "on", "unset it"),
    "CLEW_LOG_LEVEL": ({}, "LOUD", "one of DEBUG"),
    "CLEW_REQUIRE_MFA": (OUTSIDE, "off", "set it on"),
    "CLEW_RATE_LIMITS": (OUTSIDE, "off", "set it on"),
    "CLEW_EMBEDDINGS": ({}, "off", "CLEW_EMBEDDINGS=on"),
    "CLEW_EMBEDDINGS_URL": ({}, f"http://{NOBODY}/v1", "unset it"),
    "CLEW_EMBEDDINGS_KEY": ({}, "k", "without CLEW_EMBEDDINGS_URL"),
    "CLEW_EMBEDDINGS_MODEL": ({}, "m", "without CLEW_EMBEDDINGS_URL"),
    "CLEW_RERANK_URL": ({}, f"http://{NOBODY}/rerank", "unset it"),
    "CLEW_RERANK_KEY": ({}, "k", "without CLEW_RERANK_URL"),
    "CLEW_RERANK_MODEL": ({}, "m", "without CLEW_RERANK_URL"),
    "CLEW_RERANK_MS": ({}, "5", "a whole number from 10 to 10000"),
    "CLEW_LLM_URL": ({}, f"http://{NOBODY}/v1", "extracts are shown meanwhile"),
    "CLEW_LLM_KEY": ({}, "k", "without CLEW_LLM_URL"),
    "CLEW_LLM_MODEL": ({}, "m", "without CLEW_LLM_URL"),
    "CLEW_LLM_SECONDS": ({}, "600", "a whole number from 1 to 60"),
    "CLEW_LLM_ANSWER_TOKENS": ({}, "few", "a whole number from 16 to 4000"),
    "CLEW_LLM_CONVERSATION_TOKENS": (MODEL, "10", "raise it"),
    "CLEW_LLM_DAY_TOKENS": (MODEL, "10", "raise it"),
    "CLEW_MAIL_URL": ({}, f"smtp://{NOBODY}", "check CLEW_MAIL_URL"),
    "CLEW_MAIL_FROM": ({}, "the help desk", "a mail address like"),
    "CLEW_MAIL_AFTER": ({}, "soon", "a whole number from 0 to 1440"),
    "CLEW_TRUSTED_PROXIES": ({}, "0.0.0.0/0", "name your proxies alone"),
    "CLEW_TIME_ZONE": ({}, "Mars/Olympus", "like Asia/Shanghai"),
    "CLEW_THREADS": ({}, "100000", "a whole number from 1 to 256"),
    **{
        f"CLEW_LIMIT_{what}": ({}, "0", "a whole number from 1")
        for what in (
            "SEARCHES", "ASKS", "VOTES", "LETTERS", "MESSAGES", "VISITORS", "INBOX", "BEACONS",
        )
    },
    "CLEW_BASE_URL": ({}, "https://example.com/help", "scheme and host alone"),
    "CLEW_SECRET_KEY": ({}, "secret", "32 or more random characters"),
    "CLEW_ALLOWED_HOSTS": ({}, "https://help.example.com", "without scheme and port"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in environment.known() & os.environ.keys():
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLEW_DATA", str(tmp_path))
    yield
    llm.writer.cache_clear()


def said(monkeypatch: pytest.MonkeyPatch, settings: Any, **wanted: str) -> list[str]:
    """The lines of the doctor, or the one that stops the start."""
    llm.writer.cache_clear()
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    try:
        here = Environment()
        settings.CLEW, settings.DEBUG = here, here.debug
        settings.SECRET_KEY, settings.ALLOWED_HOSTS = here.secret_key, here.allowed_hosts
        monkeypatch.setattr(ours, "CLEW", here)
        ours.database()
        settings.MAILERS = {"default": ours.mailer()}
    except WrongSetting as wrong:
        return [str(wrong)]
    return [str(finding) for finding in doctor.findings()]


@pytest.mark.django_db
@pytest.mark.case("F24")
@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_setting_that_is_wrong_is_named_with_what_to_do(monkeypatch, settings, name):
    beside, value, words = WRONG[name]
    before = said(monkeypatch, settings, **beside)
    lines = set(said(monkeypatch, settings, **{name: value})) - set(before)
    assert [one for one in lines if name in one and words in one], lines


def test_every_setting_is_tried_wrong_here():
    assert set(WRONG) == environment.known()


def test_every_setting_stands_in_the_operators_guide():
    guide = (Path(__file__).parents[4] / "docs" / "operators.md").read_text()
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", guide, re.MULTILINE)
    named: set[str] = set()
    for row in rows:
        first, *more = re.findall(r"[A-Z_]+", row)
        stem = first.rpartition("_")[0]
        named |= {first, *(f"{stem}{ending}" for ending in more)}
    assert environment.known() - named == set()


@pytest.mark.django_db
def test_nothing_wrong_is_found_where_nothing_is_wrong(monkeypatch, settings):
    lines = said(monkeypatch, settings, CLEW_TRUSTED_PROXIES="10.0.0.0/8", CLEW_PORT="8001")
    assert [one for one in lines if "CLEW_" in one] == [
        one for one in lines if "set CLEW_MAIL_URL" in one
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("CLEW_LLM_URI", "CLEW_LLM_URL"), ("CLEW_LIMIT_ASK", "CLEW_LIMIT_ASKS"),
     ("DATABASE_URI", "DATABASE_URL")],
)  # fmt: skip
def test_a_name_that_is_misspelt_is_named(tmp_path, name, meant):
    ended = started_with(tmp_path, "doctor", **{name: "x", "CLEW_EVAL_SETS": "/tmp"})
    assert f"{name} is no setting → if you mean {meant}, write it so" in ended.stdout
    assert "CLEW_EVAL_SETS" not in ended.stdout


@pytest.mark.django_db
def test_letters_from_this_machine_are_spoken_of_once_a_mail_server_is_named(monkeypatch, settings):
    lines = said(monkeypatch, settings, CLEW_MAIL_URL=f"smtp://{NOBODY}")
    assert any("CLEW_MAIL_FROM=help@localhost" in one for one in lines)


@pytest.mark.django_db
def test_an_https_address_without_a_trusted_proxy_is_spoken_of(monkeypatch, settings):
    lines = said(monkeypatch, settings, CLEW_BASE_URL="https://help.example.com")
    assert any("CLEW_TRUSTED_PROXIES" in one and not one.startswith("DANGER") for one in lines)
