"""Whether the language model that words answers can be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clew.config.doctor import Finding

SECONDS = 10


def answers() -> Iterator[Finding]:
    """One short word of it: an address that only listens is not enough."""
    from clew.answers import llm
    from clew.answers.llm.endpoint import Unavailable
    from clew.config.doctor import Finding

    model = llm.writer()
    if model is None:
        return
    try:
        model.ask([{"role": "user", "content": "Say yes."}], tokens=16, seconds=SECONDS)
    except Unavailable as problem:
        if str(problem) == "half an answer":  # it speaks
            return
        what = f"no wording by a model: {model.url} ({problem})"
        do = "check CLEW_LLM_URL, CLEW_LLM_MODEL and CLEW_LLM_KEY; extracts are shown meanwhile"
        yield Finding(False, what, do)
