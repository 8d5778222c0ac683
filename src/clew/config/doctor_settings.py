"""The doctor's look at settings that are fine by themselves, and not as they stand together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from ipaddress import ip_network

from django.conf import settings

from clew.config import doctor, environment
from clew.config.doctor import Finding

ALIKE = 0.85
MOST_TRUSTED = 2**24  # addresses: a whole 10.0.0.0/8
SERVERS = {
    "CLEW_EMBEDDINGS_URL": ("CLEW_EMBEDDINGS_KEY", "CLEW_EMBEDDINGS_MODEL"),
    "CLEW_RERANK_URL": ("CLEW_RERANK_KEY", "CLEW_RERANK_MODEL", "CLEW_RERANK_MS"),
    "CLEW_LLM_URL": (
        "CLEW_LLM_KEY", "CLEW_LLM_MODEL", "CLEW_LLM_SECONDS", "CLEW_LLM_ANSWER_TOKENS",
        "CLEW_LLM_CONVERSATION_TOKENS", "CLEW_LLM_DAY_TOKENS",
    ),
    "CLEW_MAIL_URL": ("CLEW_MAIL_FROM", "CLEW_MAIL_AFTER"),
}  # fmt: skip


def misspelt() -> Iterator[Finding]:
    """What looks like a setting and is read by nobody."""
    for name in sorted(os.environ.keys() - environment.known()):
        if near := get_close_matches(name, environment.known(), 1, ALIKE):
            yield Finding(False, f"{name} is no setting", f"if you mean {near[0]}, write it so")


def idle() -> Iterator[Finding]:
    """What says how to use a server, where none is named."""
    for server, beside in SERVERS.items():
        for name in beside if not environment.text(server) else ():
            if environment.text(name):
                yield Finding(False, f"{name} does nothing without {server}", f"set {server} too")


def unguarded() -> Iterator[Finding]:
    """Guards that are off; where others reach this address, that is a danger."""
    reached = doctor.is_reached()
    if not settings.CLEW.require_mfa:
        what = "CLEW_REQUIRE_MFA is off: a password alone opens the studio"
        yield Finding(reached, what, "set it on")
    if not settings.CLEW.rate_limits:
        what = "CLEW_RATE_LIMITS is off: whoever likes may ask and guess without end"
        yield Finding(reached, what, "set it on")


def proxies() -> Iterator[Finding]:
    trusted = settings.CLEW.trusted_proxies
    for word in trusted:
        if ip_network(word, strict=False).num_addresses > MOST_TRUSTED:
            what = f"CLEW_TRUSTED_PROXIES={word}: anybody there may claim any address"
            yield Finding(True, what, "name your proxies alone")
    if settings.CLEW.public_url.startswith("https://") and not trusted:
        what = "CLEW_BASE_URL is https, so a proxy stands in front, and none is trusted"
        do = "set CLEW_TRUSTED_PROXIES, or all visitors count as one address"
        yield Finding(False, what, do)


def sender() -> Iterator[Finding]:
    if settings.CLEW.mail_url and settings.CLEW.mail_from.endswith("@localhost"):
        what = f"letters come from CLEW_MAIL_FROM={settings.CLEW.mail_from}"
        yield Finding(False, what, "give an address that your mail server may send for")


def wording() -> Iterator[Finding]:
    """Less than one answer in a day, or in a conversation, is none at all."""
    env = settings.CLEW
    for name, tokens in (
        ("CLEW_LLM_CONVERSATION_TOKENS", env.llm_conversation_tokens),
        ("CLEW_LLM_DAY_TOKENS", env.llm_day_tokens),
    ):
        if env.llm_url and tokens < env.llm_answer_tokens:
            what = f"{name}={tokens}: not enough for one answer (CLEW_LLM_ANSWER_TOKENS)"
            yield Finding(False, what, "raise it, or unset CLEW_LLM_URL")
