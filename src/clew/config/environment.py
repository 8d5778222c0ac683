"""What the environment says, checked: a wrong value stops the start with one line that names it."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class WrongSetting(Exception):
    """A setting that can't be used; its text names the variable and what would be right."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(w.strip() for w in text(name).split(",") if w.strip()) or default


def switch(name: str, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
    if value not in {"on", "off", "1", "0", "true", "false", "yes", "no"}:
        raise WrongSetting(f"{name}={value!r}: say on or off")
    return value in {"on", "1", "true", "yes"}


def number(name: str, default: int, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise WrongSetting(f"{name}={value!r}: a whole number from {least} is needed")
    return int(value)


def address(name: str, default: str = "", schemes: tuple[str, ...] = ("http", "https")) -> str:
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in schemes or not (parts.netloc or parts.path)):
        raise WrongSetting(f"{name}={value!r}: an address starting with {' or '.join(schemes)}")
    return value


def zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        return str(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise WrongSetting(f"{name}={value!r}: a time zone like Asia/Shanghai") from problem


def folder(name: str, default: str) -> Path:
    path = Path(text(name, default)).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WrongSetting(f"{name}={str(path)!r}: {problem.strerror}") from problem
    return path


def secret_key(data: Path) -> str:
    """CLEW_SECRET_KEY, or one made once and kept in the data folder, readable by us alone."""
    given = text("CLEW_SECRET_KEY")
    if given:
        if len(given) < 32 or len(set(given)) < 8:
            raise WrongSetting("CLEW_SECRET_KEY is too weak: use 32 or more random characters")
        return given
    kept = data / "secret_key"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return kept.read_text().strip()


@dataclass(frozen=True)
class Environment:
    """Every setting that Clew takes, read once."""

    data: Path = field(default_factory=lambda: folder("CLEW_DATA", "data"))
    port: int = field(default_factory=lambda: number("CLEW_PORT", 8000, 1))
    redis_url: str = field(
        default_factory=lambda: address("REDIS_URL", schemes=("redis", "rediss", "unix"))
    )
    debug: bool = field(default_factory=lambda: switch("CLEW_DEBUG", False))
    demo: bool = field(default_factory=lambda: switch("CLEW_DEMO", False))
    require_mfa: bool = field(default_factory=lambda: switch("CLEW_REQUIRE_MFA", True))
    rate_limits: bool = field(default_factory=lambda: switch("CLEW_RATE_LIMITS", True))
    embeddings: bool = field(default_factory=lambda: switch("CLEW_EMBEDDINGS", True))
    embeddings_url: str = field(default_factory=lambda: address("CLEW_EMBEDDINGS_URL"))
    embeddings_key: str = field(default_factory=lambda: text("CLEW_EMBEDDINGS_KEY"))
    embeddings_model: str = field(default_factory=lambda: text("CLEW_EMBEDDINGS_MODEL"))
    mail_url: str = field(
        default_factory=lambda: address("CLEW_MAIL_URL", schemes=("smtp", "smtps", "smtp+tls"))
    )
    mail_from: str = field(default_factory=lambda: text("CLEW_MAIL_FROM", "help@localhost"))
    trusted_proxies: tuple[str, ...] = field(default_factory=lambda: words("CLEW_TRUSTED_PROXIES"))
    time_zone: str = field(default_factory=lambda: zone("CLEW_TIME_ZONE", "UTC"))
    threads: int = field(default_factory=lambda: number("CLEW_THREADS", 8, 1))
    base_url: str = field(default_factory=lambda: address("CLEW_BASE_URL"))

    @property
    def secret_key(self) -> str:
        return secret_key(self.data)

    @property
    def public_url(self) -> str:
        return self.base_url or f"http://localhost:{self.port}"

    @property
    def allowed_hosts(self) -> list[str]:
        hosts = words("CLEW_ALLOWED_HOSTS", LOOPBACK)
        if "*" in hosts:
            raise WrongSetting("CLEW_ALLOWED_HOSTS='*': name the hosts, any host would be believed")
        own = urlsplit(self.public_url).hostname or "localhost"
        return [*hosts, *(() if own in hosts else (own,))]
