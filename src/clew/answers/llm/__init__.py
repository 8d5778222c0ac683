"""Wording by a language model: it may phrase what was found, and nothing else.

Off unless the owner names an endpoint. What it writes is shown only if every sentence is supported
by the passages it was given (`checking.py`); else the passages themselves are.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings

from clew.answers.llm.endpoint import Endpoint


@cache
def writer() -> Endpoint | None:
    """The model that the settings name, or None."""
    clew = settings.CLEW
    return Endpoint(clew.llm_url, clew.llm_model, clew.llm_key) if clew.llm_url else None
