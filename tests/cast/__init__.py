"""The people of the stories.

Mei asks. Omar asks too and may see nothing of Mei's. Noor, an editor, writes articles. Ada, an
agent, answers; Leo leads her team; Tam, an engineer, gets the escalations. Olive owns the house.
Lin is a customer who has proven her mailbox and reads her requests in the portal; so has Bao, who
may see nothing of hers. Kai answers for another brand, and may see nothing of what Ada answers.
Somebody from outside is always there as well, with nothing but a browser.
"""

from __future__ import annotations

from functools import cached_property

from cast.customers import Customer
from cast.staff import Staff
from cast.visitors import Visitor
from clew.people import roles
from clew.people.models import Inbox


class Cast:
    """Each of them appears when first spoken of."""

    @cached_property
    def mei(self) -> Visitor:
        return Visitor("mei@customer.example", "zh-hans")

    @cached_property
    def omar(self) -> Visitor:
        return Visitor("omar@customer.example", "en")

    @cached_property
    def lin(self) -> Customer:
        return Customer("lin@customer.example", "en")

    @cached_property
    def bao(self) -> Customer:
        return Customer("bao@customer.example", "en")

    @cached_property
    def outsider(self) -> Visitor:
        return Visitor("", "en")

    @cached_property
    def noor(self) -> Staff:
        return Staff("Noor", roles.EDITOR)

    @cached_property
    def ada(self) -> Staff:
        return Staff("Ada", roles.AGENT)

    @cached_property
    def leo(self) -> Staff:
        return Staff("Leo", roles.AGENT)

    @cached_property
    def kai(self) -> Staff:
        kai = Staff("Kai", roles.AGENT)
        kai.person.inboxes.set([Inbox.objects.create(name="Another brand")])
        return kai

    @cached_property
    def tam(self) -> Staff:
        return Staff("Tam", roles.AGENT)

    @cached_property
    def olive(self) -> Staff:
        return Staff("Olive", roles.OWNER)

    def everybody(self) -> dict[str, Visitor]:
        """One of each kind that the access matrix knows, by the name of the kind."""
        return {
            "anonymous": self.outsider,
            "visitor": self.omar,
            "customer": self.lin,
            "agent": self.ada,
            "editor": self.noor,
            "owner": self.olive,
        }
