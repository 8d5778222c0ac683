"""Wrong settings stop the start with one line that names them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from clew.config.environment import Environment, WrongSetting, make_secret


def started_with(tmp_path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`clew …` in a process of its own, with this environment and an empty data folder."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "clew.config.commandline", *words],
        env={**kept, "CLEW_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


WRONG = [
    ("CLEW_SECRET_KEY", "secret"),
    ("CLEW_SECRET_KEY", "a" * 60),
    ("CLEW_ALLOWED_HOSTS", "*"),
    ("CLEW_BASE_URL", "help.example.com"),
    ("CLEW_RATE_LIMITS", "sometimes"),
    ("CLEW_PORT", "-1"),
    ("CLEW_THREADS", "many"),
    ("REDIS_URL", "http://127.0.0.1:6379"),
    ("DATABASE_URL", "mysql://root@127.0.0.1/clew"),
    ("CLEW_MAIL_URL", "imap://localhost"),
    ("CLEW_EMBEDDINGS_URL", "file:///etc/passwd"),
    ("CLEW_TIME_ZONE", "Mars/Olympus"),
    ("CLEW_LOG_LEVEL", "LOUD"),
    ("CLEW_MAIL_URL", "smtp://localhost:99999"),
    ("CLEW_TRUSTED_PROXIES", "nginx"),
    ("CLEW_LIMIT_ASKS", "0"),
]


@pytest.mark.case("F24")
@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_stops_the_start_with_one_line_that_names_it(tmp_path, name, value):
    ended = started_with(tmp_path, "doctor", **{name: value})
    assert ended.returncode == 1
    assert name in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    assert ended.stdout == ""


DANGEROUS = [
    (
        {
            "CLEW_DEBUG": "on",
            "CLEW_BASE_URL": "http://help.example.com",
            "REDIS_URL": "redis://127.0.0.1:1",
            "CLEW_MAIL_URL": "smtp://127.0.0.1:1",
        },
        ("CLEW_DEBUG", "plain http", "REDIS_URL", "CLEW_MAIL_URL"),
    ),
    ({"CLEW_ALLOWED_HOSTS": "help.example.com"}, ("CLEW_BASE_URL", "chmod 600")),
]


@pytest.mark.case("F24")
@pytest.mark.parametrize(("environment", "said"), DANGEROUS)
def test_each_dangerous_setting_is_named_by_the_doctor(tmp_path, environment, said):
    make_secret(tmp_path / "secret_key")
    (tmp_path / "secret_key").chmod(0o644)
    ended = started_with(tmp_path, "doctor", **environment)
    assert ended.returncode == 1
    dangers = [line for line in ended.stdout.splitlines() if "DANGER" in line]
    assert [one for one in said if not any(one in line for line in dangers)] == []


def test_the_secret_is_made_once_and_is_ours_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEW_DATA", str(tmp_path))
    monkeypatch.delenv("CLEW_SECRET_KEY", raising=False)
    first, second = Environment().secret_key, Environment().secret_key
    assert first == second
    assert len(first) >= 60
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.case("F24")
@pytest.mark.parametrize("kept", ["", "short", "a" * 64])
def test_a_kept_secret_that_is_none_stops_the_start(tmp_path, kept):
    (tmp_path / "secret_key").write_text(kept)
    ended = started_with(tmp_path, "doctor")
    assert ended.returncode == 1
    assert "secret_key is too weak" in ended.stderr


def test_a_data_folder_that_can_not_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLEW_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(WrongSetting, match="CLEW_DATA"):
        Environment()


def test_the_address_follows_the_port(monkeypatch, tmp_path):
    monkeypatch.setenv("CLEW_DATA", str(tmp_path))
    monkeypatch.setenv("CLEW_PORT", "8123")
    monkeypatch.delenv("CLEW_BASE_URL", raising=False)
    assert Environment().public_url == "http://localhost:8123"
