"""What the environment says, checked: a wrong value stops the start with one line that names it."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\]")
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+")
_NAMES: set[str] = set()


class WrongSetting(Exception):
    """A setting that can't be used; its text names the variable and what would be right."""


def text(name: str, default: str = "") -> str:
    _NAMES.add(name)
    return os.environ.get(name, "").strip() or default


def known() -> frozenset[str]:
    """The name of every setting."""
    return frozenset(_NAMES)


def words(name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(w.strip() for w in text(name).split(",") if w.strip()) or default


def switch(name: str, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
    if value not in {"on", "off", "1", "0", "true", "false", "yes", "no"}:
        raise WrongSetting(f"{name}={value!r}: say on or off")
    return value in {"on", "1", "true", "yes"}


def number(name: str, default: int, least: int = 0, most: int = 10**9) -> int:
    value = text(name, str(default))
    if not re.fullmatch("[0-9]{1,10}", value) or not least <= int(value) <= most:
        raise WrongSetting(f"{name}={value!r}: a whole number from {least} to {most} is needed")
    return int(value)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default).upper()
    if value not in choices:
        raise WrongSetting(f"{name}={value!r}: one of {', '.join(choices)}")
    return value


def networks(name: str) -> tuple[str, ...]:
    for word in words(name):
        try:
            ip_network(word, strict=False)
        except ValueError as problem:
            wanted = "an address or a network like 10.0.0.0/8"
            raise WrongSetting(f"{name}={word!r}: {wanted}") from problem
    return words(name)


def address(name: str, default: str = "", schemes: tuple[str, ...] = ("http", "https")) -> str:
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if value and not (parts.scheme in schemes and has_place(parts)):
        raise WrongSetting(f"{name}={value!r}: an address starting with {' or '.join(schemes)}")
    return value


def origin(name: str) -> str:
    """An address of a whole site: nothing behind the host."""
    value = address(name)
    parts = urlsplit(value)
    if parts.path or parts.query or parts.fragment or parts.username:
        raise WrongSetting(
            f"{name}={value!r}: scheme and host alone, like https://help.example.com"
        )
    return value


def mailbox(name: str, default: str) -> str:
    value = text(name, default)
    if not _MAILBOX.fullmatch(parseaddr(value)[1]):
        raise WrongSetting(f"{name}={value!r}: a mail address like help@example.com")
    return value


def has_place(parts: SplitResult) -> bool:
    """Whether an address names a host (with a port that exists) or a path."""
    try:
        return bool(parts.netloc or parts.path) and parts.port != 0
    except ValueError:
        return False


def zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        return str(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise WrongSetting(f"{name}={value!r}: a time zone like Asia/Shanghai") from problem


def folder(name: str, default: str) -> Path:
    path = Path(text(name, default)).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise WrongSetting(f"{name}={str(path)!r}: {problem.strerror}") from problem
    return path


def secret_key(data: Path) -> str:
    """CLEW_SECRET_KEY, or one made once and kept in the data folder, readable by us alone."""
    given = text("CLEW_SECRET_KEY")
    kept = data / "secret_key"
    if not given and not kept.exists():
        make_secret(kept)
    found, name = (given, "CLEW_SECRET_KEY") if given else (kept.read_text().strip(), str(kept))
    if len(found) < 32 or len(set(found)) < 8:
        raise WrongSetting(f"{name} is too weak: use 32 or more random characters")
    return found


def make_secret(kept: Path) -> None:
    """Whole or not at all: of two processes that start together the first one's is kept."""
    making = kept.with_name(f"{kept.name}.{os.getpid()}")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(making, kept)
    making.unlink()


@dataclass(frozen=True)
class Environment:
    """Every setting that Clew takes, read once."""

    data: Path = field(default_factory=lambda: folder("CLEW_DATA", "data"))
    port: int = field(default_factory=lambda: number("CLEW_PORT", 8000, 1, 65_535))
    redis_url: str = field(
        default_factory=lambda: address("REDIS_URL", schemes=("redis", "rediss", "unix"))
    )
    debug: bool = field(default_factory=lambda: switch("CLEW_DEBUG", False))
    log_level: str = field(default_factory=lambda: choice("CLEW_LOG_LEVEL", "WARNING", LEVELS))
    require_mfa: bool = field(default_factory=lambda: switch("CLEW_REQUIRE_MFA", True))
    rate_limits: bool = field(default_factory=lambda: switch("CLEW_RATE_LIMITS", True))
    embeddings: bool = field(default_factory=lambda: switch("CLEW_EMBEDDINGS", True))
    embeddings_url: str = field(default_factory=lambda: address("CLEW_EMBEDDINGS_URL"))
    embeddings_key: str = field(default_factory=lambda: text("CLEW_EMBEDDINGS_KEY"))
    embeddings_model: str = field(default_factory=lambda: text("CLEW_EMBEDDINGS_MODEL"))
    rerank_url: str = field(default_factory=lambda: address("CLEW_RERANK_URL"))
    rerank_key: str = field(default_factory=lambda: text("CLEW_RERANK_KEY"))
    rerank_model: str = field(default_factory=lambda: text("CLEW_RERANK_MODEL"))
    rerank_ms: int = field(default_factory=lambda: number("CLEW_RERANK_MS", 400, 10, 10_000))
    llm_url: str = field(default_factory=lambda: address("CLEW_LLM_URL"))
    llm_key: str = field(default_factory=lambda: text("CLEW_LLM_KEY"))
    llm_model: str = field(default_factory=lambda: text("CLEW_LLM_MODEL"))
    llm_seconds: int = field(default_factory=lambda: number("CLEW_LLM_SECONDS", 8, 1, 60))
    llm_answer_tokens: int = field(
        default_factory=lambda: number("CLEW_LLM_ANSWER_TOKENS", 300, 16, 4_000)
    )
    llm_conversation_tokens: int = field(
        default_factory=lambda: number("CLEW_LLM_CONVERSATION_TOKENS", 20_000)
    )
    llm_day_tokens: int = field(default_factory=lambda: number("CLEW_LLM_DAY_TOKENS", 1_000_000))
    mail_url: str = field(
        default_factory=lambda: address("CLEW_MAIL_URL", schemes=("smtp", "smtps", "smtp+tls"))
    )
    mail_from: str = field(default_factory=lambda: mailbox("CLEW_MAIL_FROM", "help@localhost"))
    mail_after: int = field(default_factory=lambda: number("CLEW_MAIL_AFTER", 3, 0, 1_440))
    trusted_proxies: tuple[str, ...] = field(
        default_factory=lambda: networks("CLEW_TRUSTED_PROXIES")
    )
    time_zone: str = field(default_factory=lambda: zone("CLEW_TIME_ZONE", "UTC"))
    threads: int = field(default_factory=lambda: number("CLEW_THREADS", 8, 1, 256))
    limit_searches: int = field(default_factory=lambda: number("CLEW_LIMIT_SEARCHES", 1_200, 1))
    limit_asks: int = field(default_factory=lambda: number("CLEW_LIMIT_ASKS", 300, 1))
    limit_votes: int = field(default_factory=lambda: number("CLEW_LIMIT_VOTES", 120, 1))
    limit_letters: int = field(default_factory=lambda: number("CLEW_LIMIT_LETTERS", 20, 1))
    limit_messages: int = field(default_factory=lambda: number("CLEW_LIMIT_MESSAGES", 600, 1))
    limit_visitors: int = field(default_factory=lambda: number("CLEW_LIMIT_VISITORS", 60, 1))
    limit_inbox: int = field(default_factory=lambda: number("CLEW_LIMIT_INBOX", 1_200, 1))
    limit_beacons: int = field(default_factory=lambda: number("CLEW_LIMIT_BEACONS", 3_000, 1))
    base_url: str = field(default_factory=lambda: origin("CLEW_BASE_URL"))

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
        for host in hosts:
            if not _HOST.fullmatch(host):
                wanted = "a host name like help.example.com, without scheme and port"
                raise WrongSetting(f"CLEW_ALLOWED_HOSTS={host!r}: {wanted}")
        own = urlsplit(self.public_url).hostname or "localhost"
        return [*hosts, *(() if own in hosts else (own,))]
