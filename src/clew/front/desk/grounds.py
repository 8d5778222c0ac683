"""A document that a reply rests on, as the desk names it: for whom, and whether it was said."""

from __future__ import annotations

from dataclasses import dataclass

from clew.answers.findings import Citation
from clew.core.addresses import absolute


@dataclass(frozen=True)
class Ground:
    """A document that a reply rests on, or could: `told` if the customer had it quoted."""

    cited: Citation
    url: str
    told: bool

    @property
    def is_for_staff(self) -> bool:
        return self.cited.audience != "public"


def ground(cited: Citation, told: set[str]) -> Ground:
    url = absolute(cited.url)
    return Ground(cited, url, url in told)
