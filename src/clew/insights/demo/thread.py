"""A conversation as it grows: what is said, who has it, and the rows that tell of both."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from clew.conversations import finding, trail, wording
from clew.conversations.models import (
    Assignment,
    Author,
    Conversation,
    HandOff,
    Message,
    Resolution,
    SearchEntry,
)
from clew.conversations.models.message import own_id
from clew.conversations.ownership import Move, Reason, State
from clew.conversations.terms import terms_of
from clew.insights.demo.visit import Visit
from clew.people.models import Person


class Thread:
    """Goes on step by step in a visit, whose time it shares."""

    def __init__(self, visit: Visit, **facts: Any) -> None:
        self.visit, self.kept = visit, visit.kept
        self.assignment: Assignment | None = None
        self.one = Conversation(
            number=Conversation.new_number(), language=visit.lang, visit=visit.word,
            client_id=f"past-{visit.word}", opened_at=visit.at, last_at=visit.at, **facts,
        )  # fmt: skip
        self.kept.add(self.one)
        channel = "widget" if self.one.visitor else "mail"
        self.tell("conversation opened", of_visit=True, channel=channel, lang=visit.lang)
        self.finds(finding.introduction(self.one))

    @property
    def at(self) -> datetime:
        return self.visit.at

    def tell(
        self, verb: str, by: Person | None = None, of_visit: bool = False, **data: Any
    ) -> None:
        who = {"by_kind": "person", "by_id": str(by.pk)} if by else {}
        visit = self.visit.word if of_visit else ""
        self.kept.tell(verb, self.at, self.one, visit=visit, data=data, **who)

    def of_episode(self, kind: Any, **facts: Any) -> Any:
        row = kind(conversation=self.one, episode=1, **{"at": self.at, **facts})
        self.kept.add(row)
        return row

    def finds(self, text: str) -> None:
        if terms := terms_of(text):
            self.kept.add(SearchEntry(conversation=self.one, terms=terms))

    def says(self, author: Author, text: str, client_id: str, **facts: Any) -> Message:
        self.one.last_seq += 1
        self.one.last_at = self.at
        if author is Author.CUSTOMER:
            self.one.last_customer_seq = self.one.last_seq
        if author in (Author.CUSTOMER, Author.AGENT):
            self.finds(text)
        message: Message = self.of_episode(
            Message, seq=self.one.last_seq, author=author, text=text,
            client_id=own_id(author, client_id), **facts,
        )  # fmt: skip
        return message

    def asks(self, text: str) -> Message:
        """The customer writes."""
        message = self.says(Author.CUSTOMER, text, f"past-{self.one.last_seq}")
        self.tell("message received", of_visit=True)
        return message

    def replies(self, text: str, by: Person) -> None:
        """An agent takes it, if they don't have it yet, and writes."""
        self.changes(Move.ANSWER, by=by)
        self.says(Author.AGENT, text, f"past-{self.one.last_seq}", sender=by)
        self.tell("message sent", by=by)

    def changes(
        self, move: Move, by: Person | None = None, reason: Reason = "", question: str = ""
    ) -> None:
        """Another has it now: the rows of that, the journal's, and the line that tells of it."""
        before = self.one.ownership
        now = before.after(move, by.pk if by and move is Move.ANSWER else before.agent)
        if now == before:
            return
        self.one.state, self.one.agent_id = now.state.value, now.agent
        self.one.urgent = self.one.urgent or reason == "urgent"
        self.ends(now.state)
        self.begins(now.state, by, reason, question)
        data = {"from": before.state, "to": now.state, "episode": now.episode, "reason": reason}
        self.tell(move.value, by=by, of_visit=True, **data)
        if text := wording.of_change(self.one, now, reason):
            client_id = f"{now.state}-{now.episode}-{self.one.last_seq}"
            self.says(Author.SYSTEM, text, client_id)

    def ends(self, state: State) -> None:
        if self.assignment and state is not State.AGENT:
            self.assignment.ended_at = self.at

    def begins(self, state: State, by: Person | None, reason: Reason, question: str) -> None:
        match state:
            case State.WAITING:
                self.one.waiting_since = self.at
                seen = self.visit.trail(trail.KINDS)
                self.of_episode(HandOff, reason=reason, question=question, trail=seen)
            case State.AGENT:
                self.one.agent = by
                self.assignment = self.of_episode(Assignment, agent=by, by=by)
            case State.RESOLVED:
                self.of_episode(Resolution, by=by)
