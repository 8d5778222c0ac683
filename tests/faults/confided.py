"""What customers and agents tell each other: each text, name and file in words of its own (O1)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cast import Cast
from cast.customers import Customer
from clew.conversations import flows as conversations
from clew.conversations.attachments import keeping, sending
from clew.conversations.models import Attachment, Conversation
from clew.front.tests.portal import letter
from clew.people.models import Inbox, Person, Visitor
from faults.planted import OPEN, Secret, canary
from stage import files as samples

type Seen = set[tuple[str, str]]  # whose, and what of it

HEARD = {"text", "reply"}
FILES = {"file", "reply file", "picture", "small picture"}
NAMES = {"file name", "reply file name", "picture name"}
SHARED = HEARD | FILES | NAMES  # what its customer gets to see
INSIDE = {"note", "note file", "note file name"}  # what agents alone do
WIDE = (1600, 1200)  # so that a small one is drawn beside it


@dataclass
class Confided(Secret):
    """One conversation; `keys` are those of its files."""

    talk: Conversation | None = None
    keys: list[str] = field(default_factory=list)

    def goes_on(self, by: Visitor | Person, agent: Person) -> None:
        """The customer writes and sends files, the agent answers, and notes what is for agents."""
        talk, word = self.talk, self.word
        assert talk is not None
        sent = [self.file(by, "file"), self.picture(by)] if "file" not in self.words else []
        conversations.receive(talk, f"{OPEN} {word('text')}", client_id=canary(), files=sent)
        given, noted = self.file(agent, "reply file"), self.file(agent, "note file")
        said = {"by": agent, "client_id": canary()}
        conversations.reply(talk, f"{OPEN} {word('reply')}", files=[given], **said)
        conversations.note(talk, f"{OPEN} {word('note')}", files=[noted], **said)

    def file(self, by: Visitor | Person, place: str) -> Attachment:
        return self.sent_up(by, f"{self.word(f'{place} name')}.txt", self.word(place).encode())

    def picture(self, by: Visitor | Person) -> Attachment:
        """Known by its bytes as they are stored, and by those of the small one."""
        drawn = samples.picture(size=WIDE, colour=f"#{abs(hash(canary())) % 0xFFFFFF:06x}")
        one = self.sent_up(by, f"{self.word('picture name')}.png", drawn)
        for place, kept in (("picture", one.file), ("small picture", one.small)):
            with kept.open("rb") as content:
                self.words[place] = content.read().decode("latin-1")
        return one

    def sent_up(self, by: Visitor | Person, name: str, content: bytes) -> Attachment:
        one = keeping.take_in(by, name, io.BytesIO(content), client_id=canary())
        self.keys.append(one.key)
        return sending.ready(by, [one.key])[0]

    def files(self) -> Iterator[str]:
        """Where they are stored."""
        for one in Attachment.objects.filter(key__in=self.keys):
            yield from (kept.name for kept in (one.file, one.small) if kept)


def seen_in(all_of_them: Iterable[Confided], text: str) -> Seen:
    return {
        (one.kind, place)
        for one in all_of_them
        for place, word in one.words.items()
        if word in text
    }


def of(kind: str, places: set[str]) -> Seen:
    return {(kind, place) for place in places}


class House:
    """Mei by the widget and Lin by the portal, both answered by Ada; another brand's, by Kai."""

    def __init__(self, cast: Cast) -> None:
        visitors = {"mei": Visitor.known_by(cast.mei.app.token)}
        visitors["brand"], self.brand_token = Visitor.admit(cast.kai.person.inboxes.get())
        self.all: list[Confided] = []
        for kind, visitor in visitors.items():
            assert visitor is not None
            talk = conversations.start(visitor, OPEN, client_id=canary(), language="en")
            agent = cast.kai.person if kind == "brand" else cast.ada.person
            self.take(Confided(kind, talk=talk), visitor, agent)
        self.all.append(self.letter_of("lin", cast.lin, cast.ada.person))
        assert visitors["brand"].inbox != Inbox.main()

    @staticmethod
    def letter_of(kind: str, customer: Customer, agent: Person) -> Confided:
        """What somebody wrote by the form, and then in the portal."""
        one = Confided(kind, talk=letter(customer.email))
        one.goes_on(customer.person, agent)
        return one

    def take(self, one: Confided, by: Visitor | Person, agent: Person) -> None:
        one.goes_on(by, agent)
        self.all.append(one)

    def __iter__(self) -> Iterator[Confided]:
        return iter(self.all)

    def called(self, kind: str) -> Confided:
        return next(one for one in self.all if one.kind == kind)
