"""What the assistant remembers: this episode, and nothing of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clew.answers.assistant import Before
from clew.conversations import wishes
from clew.conversations.models import Author, Conversation, Message, Rejection, Turn

type Source = dict[str, str]


@dataclass(frozen=True)
class Memory:
    """`question` as it was understood last; `asked` the words in which the customer asked it.

    `answers` are the assistant's messages, oldest first; `rejected` those that were not it.
    """

    question: str = ""
    asked: str = ""
    answers: list[Message] = field(default_factory=list)
    rejected: frozenset[int] = frozenset()

    @classmethod
    def of(cls, conversation: Conversation) -> Memory:
        here = conversation.messages.filter(episode=conversation.episode)
        turns = Turn.objects.filter(conversation=conversation, episode=conversation.episode)
        last = turns.order_by("message__seq").last()
        rejected = Rejection.of_episode(conversation).values_list("answer", flat=True)
        return cls(
            last.understood if last else "",
            last_question(conversation),
            list(here.filter(author=Author.ASSISTANT)),
            frozenset(rejected),
        )

    @property
    def last(self) -> Message | None:
        """What the assistant said last."""
        return self.answers[-1] if self.answers else None

    @property
    def offered(self) -> list[Source]:
        """What the customer was asked to choose from, if that was the last thing said."""
        choices: list[Source] = self.last.facts.get("choices", []) if self.last else []
        return choices

    def misses(self, with_last: bool = False) -> int:
        """How many answers were not it; `with_last` counts the last one among them."""
        last = {self.last.pk} if with_last and self.last else set()
        return len(self.rejected | last)

    def not_it(self, with_last: bool = False) -> set[str]:
        """Documents that are not said again (external ids)."""
        wrong = [one for one in self.answers if one.pk in self.rejected]
        if with_last and self.last:
            wrong.append(self.last)
        return {one["external_id"] for one in sources(wrong)}

    def before(self, with_last: bool = False) -> Before:
        """The same for the answer engine."""
        quotes = {one["quote"] for one in sources(self.answers, "citations")}
        return Before(self.question, self.not_it(with_last), quotes, bool(self.offered))


def sources(messages: Iterable[Message], *kinds: str) -> list[Source]:
    """What was cited or offered."""
    return [
        one
        for message in messages
        for kind in kinds or ("citations", "choices")
        for one in message.facts.get(kind, [])
    ]


def last_question(conversation: Conversation) -> str:
    """What the customer asked last in this episode; where nothing, the last that they said."""
    return (questions(conversation) or [""])[-1]


def questions(conversation: Conversation) -> list[str]:
    """What they asked in this episode, oldest first: a wish or a choice asks nothing.

    Where they have asked nothing, all that they said.
    """
    here: Any = conversation.messages.filter(episode=conversation.episode, author=Author.CUSTOMER)
    texts = list(here.exclude(text="").exclude(turn__picked__gt="").values_list("text", flat=True))
    return [text for text in texts if not wishes.in_words(text)] or texts
