"""The languages Clew speaks, and the many ways people write their codes."""

from __future__ import annotations

CODES = ("en", "zh-hans", "zh-hant", "vi")
NAMES = {"en": "English", "zh-hans": "简体中文", "zh-hant": "繁體中文", "vi": "Tiếng Việt"}
DEFAULT = "en"

_TRADITIONAL = {"tw", "hk", "mo", "hant"}


def normal(code: str) -> str | None:
    """`zh-CN`, `ZH_hans` → `zh-hans`; `zh-TW` → `zh-hant`; `en-GB` → `en`; unknown → None."""
    parts = code.strip().lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        return "zh-hant" if _TRADITIONAL & set(parts[1:]) else "zh-hans"
    return parts[0] if parts[0] in CODES else None


def family(code: str) -> str:
    """The language without its script: both Chinese scripts are one language to a reader."""
    return code.split("-", 1)[0]
