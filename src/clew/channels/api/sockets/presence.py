"""Who else has a conversation open at the desk, told by one socket to the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.core.live import Frame
from clew.people.models import Person

AGAIN = 20.0  # seconds between saying that one is still here
FORGOTTEN = 50.0  # after so long without a word


@dataclass
class Roster:
    """The other sockets on one conversation, and whose they are; `me` is this socket's name."""

    me: str
    person: Person
    others: dict[str, tuple[dict[str, str], float]] = field(default_factory=dict)

    def here(self) -> Frame:
        who = {"name": self.person.first_name or self.person.email, "email": self.person.email}
        return {"type": "here", "socket": self.me, "who": who}

    def gone(self) -> Frame:
        return {"type": "gone", "socket": self.me}

    def hear(self, frame: Frame, now: float) -> bool:
        """Take a word of another socket; says whether that one is new here."""
        socket = frame["socket"]
        if frame["type"] == "gone":
            self.others.pop(socket, None)
            return False
        new = socket not in self.others and socket != self.me
        if socket != self.me:
            self.others[socket] = (frame["who"], now)
        return new

    def forget(self, now: float) -> None:
        """Those who went without a word."""
        self.others = {s: told for s, told in self.others.items() if now - told[1] < FORGOTTEN}

    def people(self) -> list[dict[str, str]]:
        """Everybody else, once each."""
        found = {who["email"]: who for who, _ in self.others.values()}
        found.pop(self.person.email, None)
        return [found[email] for email in sorted(found)]
