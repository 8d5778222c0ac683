"""POST /ask in the API's words."""

from __future__ import annotations

from clew.answers import flows
from clew.answers.contract import promised
from clew.channels.api.schemas import AskIn


def answer(asked: AskIn) -> dict[str, object]:
    found, _query = flows.ask_and_record(asked.text, asked.lang, surface="api")
    return promised(found)
