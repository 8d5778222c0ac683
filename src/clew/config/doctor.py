"""`clew doctor`: every wrong setting, missing service and weak guard, each with what to do."""

from __future__ import annotations

import argparse
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import django


@dataclass(frozen=True)
class Finding:
    """One thing to know. `danger` makes the exit code 1 and is said at every start."""

    danger: bool
    what: str
    do: str

    def __str__(self) -> str:
        return f"{'DANGER ' if self.danger else ''}{self.what} → {self.do}"


HERE = {"localhost", "127.0.0.1", "::1", "[::1]"}

type Check = Callable[[], Iterator[Finding]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say only what is wrong")


def run(arguments: argparse.Namespace) -> int:
    django.setup()
    found = findings()
    for finding in found:
        print(f"{'✗' if finding.danger else '!'} {finding}")
    if not found and not arguments.quiet:
        print("✓ nothing to mend")
    return 1 if any(finding.danger for finding in found) else 0


def findings(*, at_start: bool = False) -> list[Finding]:
    """All there is to say. At a start no password is tried that only this machine could use."""
    from clew.config import doctor_answers, doctor_database, doctor_llm, doctor_settings

    checks: list[Check] = [
        debug, hosts, plain_http, data_folder, space,
        doctor_settings.misspelt, doctor_settings.idle, doctor_settings.unguarded,
        doctor_settings.proxies, doctor_settings.sender, doctor_settings.wording,
        doctor_database.reachable, doctor_database.durable, doctor_database.clock,
        doctor_database.migrated, redis, mail, doctor_answers.embeddings, doctor_answers.reranking,
        doctor_database.staff,
    ]  # fmt: skip
    if not at_start:
        checks.append(doctor_llm.answers)
    if is_reached() or not at_start:
        checks.append(doctor_database.demo_password)
    return [finding for check in checks for finding in check()]


def dangers() -> list[Finding]:
    return [finding for finding in findings(at_start=True) if finding.danger]


def is_reached() -> bool:
    """Whether others than this machine use the address."""
    from django.conf import settings

    return urlsplit(settings.CLEW.public_url).hostname not in HERE


def debug() -> Iterator[Finding]:
    from django.conf import settings

    if settings.DEBUG:
        yield Finding(True, "CLEW_DEBUG is on: errors show the code", "unset it where others look")


def hosts() -> Iterator[Finding]:
    from django.conf import settings

    others = [host for host in settings.ALLOWED_HOSTS if host not in HERE]
    if urlsplit(settings.CLEW.public_url).hostname in HERE and others:
        what = f"{others[0]} is allowed, but links and letters say {settings.CLEW.public_url}"
        yield Finding(True, what, "set CLEW_BASE_URL to the address that customers use")


def plain_http() -> Iterator[Finding]:
    from django.conf import settings

    url = urlsplit(settings.CLEW.public_url)
    if url.scheme != "https" and url.hostname not in HERE:
        what = "CLEW_BASE_URL is plain http: cookies travel in the open"
        yield Finding(True, what, "put a TLS proxy in front and give its https address")


def data_folder() -> Iterator[Finding]:
    from django.conf import settings

    key = settings.CLEW.data / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield Finding(True, f"{key} can be read by others", f"chmod 600 {key}")
    if settings.CLEW.data.stat().st_mode & 0o007:
        what = f"{settings.CLEW.data} can be read by everybody on this machine"
        yield Finding(False, what, f"chmod 700 {settings.CLEW.data}")


def space() -> Iterator[Finding]:
    from django.conf import settings

    free = shutil.disk_usage(settings.CLEW.data).free // 2**20
    if free < 500:
        yield Finding(free < 100, f"{free} MB left for {settings.CLEW.data}", "make room")


def redis() -> Iterator[Finding]:
    from django.conf import settings
    from redis import Redis, RedisError

    if not settings.CLEW.redis_url:
        return
    try:
        Redis.from_url(settings.CLEW.redis_url, socket_timeout=3).ping()
    except (RedisError, OSError) as problem:
        yield Finding(
            True, f"REDIS_URL does not answer ({problem})", "start it, or unset REDIS_URL"
        )


def mail() -> Iterator[Finding]:
    from django.conf import settings

    if not settings.CLEW.mail_url:
        where = settings.MAIL_FOLDER
        yield Finding(False, f"no mail server: letters are kept in {where}", "set CLEW_MAIL_URL")
        return
    server = settings.MAILERS["default"]["OPTIONS"]
    try:
        socket.create_connection((server["host"], server["port"]), timeout=3).close()
    except OSError as problem:
        what = f"mail server {server['host']}:{server['port']}: {problem}"
        yield Finding(True, what, "check CLEW_MAIL_URL")
