"""What somebody may reply to a customer, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.answers.findings import Citation


@dataclass(frozen=True)
class Suggestion:
    """`text` for the reply, nothing where nothing is sure enough; `source` is what it is from.

    `worded` by a model, else quoted, and `why` a model's words are not in it: `urgent`, or as
    `retelling` says. `others` may answer it too, for staff or for everybody.
    """

    text: str = ""
    source: Citation | None = None
    worded: bool = False
    why: str = ""
    others: list[Citation] = field(default_factory=list)
