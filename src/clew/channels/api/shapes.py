"""What the conversation routes take and give (design §6)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Schema
from pydantic import BeforeValidator, Field, model_validator

from clew.channels.api.schemas import MOST_CHARACTERS, Choice, Citation, Language, tidy
from clew.core.refusals import TooBig

WORD = r"^[\x21-\x7e]{1,64}$"
VISIT = r"^[A-Za-z0-9_-]{0,32}$"


def short(text: object) -> object:
    """Without NUL and the space around it; raises TooBig past what a message holds."""
    kept = tidy(text)
    if isinstance(kept, str) and len(kept) > MOST_CHARACTERS:
        raise TooBig()
    return kept


def mailable(text: object) -> object:
    """One mail address; raises ValueError for anything else."""
    kept = str(tidy(text))
    try:
        validate_email(kept)
    except ValidationError as problem:
        raise ValueError("is no mail address") from problem
    return kept


def short_or_none(text: object) -> object:
    return "" if isinstance(text, str) and not text.strip(" \t\r\n\0") else short(text)


type MessageText = Annotated[str, BeforeValidator(short)]
type TextBesideFiles = Annotated[str, BeforeValidator(short_or_none)]
type Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
type ClientId = Annotated[str, Field(pattern=WORD)]
type Address = Annotated[str, BeforeValidator(mailable), Field(max_length=254)]
type State = Literal["assistant", "waiting", "agent", "resolved"]
type Author = Literal["customer", "assistant", "agent", "system"]


class VisitorIn(Schema):
    inbox: str = Field("", max_length=24)
    visit: str = Field("", pattern=VISIT)


class TokenOut(Schema):
    token: str


class MessageIn(Schema):
    """`attachments` are ids of files that were sent up before; with some, `text` may be empty."""

    text: TextBesideFiles = ""
    client_id: ClientId
    attachments: list[Key] = []

    @model_validator(mode="after")
    def says_something(self) -> Self:
        return says_something(self)


def says_something[Sent: (MessageIn, NoteIn)](sent: Sent) -> Sent:
    """Raises ValueError for neither words nor files."""
    if not sent.text and not sent.attachments:
        raise ValueError("text is empty")
    return sent


class OpenIn(MessageIn):
    lang: Language = None


class FileIn(Schema):
    """`client_id` as for a message: the same one gives the first file again."""

    client_id: ClientId
    name: str = Field("", max_length=500)


class AttachmentOut(Schema):
    """A file: `width` and `height` are there for pictures, which may be shown in place.

    Of a large one `thumbnail` is a small one for threads.
    """

    id: str
    name: str
    type: str
    size: int
    width: int | None
    height: int | None
    url: str
    thumbnail: str | None = None


class MessageOut(Schema):
    """`outcome`, `citations` and `choices` stand beside what the assistant says, `attachments`
    beside what people send with files."""

    id: str
    seq: int
    author: Author
    text: str
    at: str
    outcome: Literal["answered", "clarify", "handoff", "urgent"] | None = None
    citations: list[Citation] = []
    choices: list[Choice] = []
    attachments: list[AttachmentOut] = []


class SentOut(Schema):
    id: str
    seq: int


class StateOut(Schema):
    state: State
    position: int | None


class OpenedOut(Schema):
    id: str
    number: str
    state: State
    messages: list[MessageOut]


class ThreadOut(Schema):
    """`read` and `seen`: how far agents and the customer have read; `lang`: what is spoken."""

    messages: list[MessageOut]
    more: bool
    state: State
    position: int | None
    read: int
    seen: int
    lang: str


class LastOut(Schema):
    author: Author
    text: str
    at: str


class MineOut(Schema):
    """`asked` begins what was written first, `last` is what was said last, by whomever."""

    id: str
    number: str
    state: State
    position: int | None
    last_seq: int
    seen_seq: int
    asked: str
    last: LastOut | None


class AllMineOut(Schema):
    conversations: list[MineOut]


class HandOffIn(Schema):
    """`reason` is `not solved` where an answer did not help; anything else is: asked for."""

    reason: str = Field("", max_length=200)


class RatingIn(Schema):
    score: int = Field(ge=1, le=5)
    comment: Annotated[str, Field(max_length=MOST_CHARACTERS)] = ""


class RatingOut(Schema):
    score: int
    comment: str


class SeenIn(Schema):
    seq: int = Field(ge=0, le=2**62)


class AnotherOut(StateOut):
    message: MessageOut | None


class HostPageIn(Schema):
    """The page around the widget: its title, and its address on one of the inbox's sites."""

    title: str = Field("", max_length=1_000)
    url: str = Field(max_length=2_000)


class TicketOut(Schema):
    ticket: str


class AddressIn(Schema):
    """Where answers reach the customer when they have left: a claim, by which nobody is found."""

    email: Address


class EmptyIn(Schema):
    pass


class AssignIn(Schema):
    to: Annotated[str, Field(max_length=254)] | None


class OwnerOut(StateOut):
    agent: str | None


class NoteIn(Schema):
    """With `attachments` its text may be empty, as a message's."""

    text: TextBesideFiles = ""
    attachments: list[Key] = []

    @model_validator(mode="after")
    def says_something(self) -> Self:
        return says_something(self)


class NoteOut(Schema):
    id: str
    after_seq: int


class LabelsIn(Schema):
    labels: list[Annotated[str, Field(max_length=40)]] = Field(max_length=50)


class LabelsOut(Schema):
    labels: list[str]


class DeskRowOut(Schema):
    """`preview` begins the customer's last words; `unread` counts what you have not read."""

    id: str
    number: str
    state: State
    urgent: bool
    position: int | None
    agent: str | None
    labels: list[str]
    lang: str
    opened_at: str
    last_at: str
    waiting_since: str | None
    last_seq: int
    unread: int
    preview: str


class DeskOut(Schema):
    """`next` is what to pass as `after` for the page behind; null on the last one."""

    conversations: list[DeskRowOut]
    more: bool
    next: str | None
