"""What a room above hands over: a document, described without any of its nouns."""

from dataclasses import dataclass
from typing import Literal, TypedDict

Boundary = Literal["self-service", "preface", "urgent"]
Audience = Literal["public", "internal"]


class Passage(TypedDict):
    """One section of a document; `heading` may be empty."""

    heading: str
    text: str


@dataclass(frozen=True)
class DocumentDraft:
    """A document as its owner publishes it.

    `source` and `key` name it for its owner; `external_id` names it outside. Documents with one
    `group` are translations of each other, and results show one of them. `category` is a path
    (`orders/refunds`), `phrasings` are questions that it answers, in customers' own words.
    """

    source: str
    key: str
    external_id: str
    lang: str
    title: str
    text: str
    group: str = ""
    passages: tuple[Passage, ...] = ()
    phrasings: tuple[str, ...] = ()
    url: str = ""
    category: str = ""
    journey: str = ""
    boundary: Boundary = "self-service"
    audience: Audience = "public"
    edition: str = ""
