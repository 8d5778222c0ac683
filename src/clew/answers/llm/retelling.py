"""The story of one wording: budget, model, check; whatever fails, the extract stands."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import replace

from django.utils import translation
from django.utils.translation import get_language_info

from clew.answers import wording
from clew.answers.assistant import Answer
from clew.answers.llm import prompt, writer
from clew.answers.llm.budgets import Overspent, within_budget
from clew.answers.llm.checking import Growing, Unsupported, supported
from clew.answers.llm.endpoint import Endpoint, Unavailable
from clew.answers.llm.sources import Passage
from clew.core import journal
from clew.core.languages import family

type Show = Callable[[str], None]
type Why = str  # "unavailable", "unsupported", "overspent"; nothing where no model was asked
log = logging.getLogger(__name__)


def unseen(_text: str) -> None:
    """For who is shown the whole."""


def retold(answer: Answer, budgets: Collection[str] = (), show: Show = unseen) -> Answer:
    """An answer in the model's words, if all of them are supported; else as it is.

    Only what was found and quoted is retold: never what is urgent, a choice or a hand-off.
    `budgets` are whose tokens it takes besides the day's, such as `conversation 7`; `show` gets
    the sentences that have passed while the model writes on.
    """
    words, _ = told(answer, budgets, show)
    if not words:
        return answer
    fixed = answer.text.removeprefix("\n".join(answer.passages))
    return replace(answer, text=words + source_of(answer) + fixed, worded=True)


def told(answer: Answer, budgets: Collection[str] = (), show: Show = unseen) -> tuple[str, Why]:
    """What a model makes of an answer's quotes, or nothing and why there is nothing."""
    model = writer()
    if model is None or answer.outcome != "answered" or not answer.passages:
        return "", ""
    began, words, why, reason = time.monotonic(), "", "", ""
    try:
        words = asked(model, answer, budgets, show)
    except (Unavailable, Unsupported, Overspent) as problem:
        why = type(problem).__name__.lower()
        reason = f"{why}: {problem}"
        log.info("the extract is shown: %s", reason)
    took = round(time.monotonic() - began, 2)
    journal.later("wording tried", data={"shown": not why, "why": reason, "seconds": took})
    return words, why


def asked(model: Endpoint, answer: Answer, budgets: Collection[str], show: Show) -> str:
    cited = answer.citations[0]
    question = prompt.messages(answer.understood, cited.title, answer.passages, answer.lang)
    passages = [Passage(cited.title, text) for text in answer.passages]
    written = within_budget(model, question, budgets, Growing(passages, show).hear)
    return supported(written, passages, answer.lang)


def source_of(answer: Answer) -> str:
    """In which language the source is, where that is another one."""
    lang = answer.citations[0].lang
    if not lang or family(lang) == family(answer.lang):
        return ""
    with translation.override(answer.lang):
        name = get_language_info(lang)["name_translated"]
        return f"\n\n{wording.source_in(name)}"
