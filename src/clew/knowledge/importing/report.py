"""What an import says while it runs and when it is done."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from tqdm import tqdm


class Report:
    """Counts, names what is bad on standard error, and shows a bar once it lasts two seconds."""

    def __init__(self, total: int, unit: str = "B") -> None:
        self.counts: Counter[str] = Counter()
        self.bar: Any = tqdm(
            total=total,
            unit=unit,
            unit_scale=unit == "B",
            delay=2,
            file=sys.stderr,
            leave=False,
            disable=None,
        )

    def bad(self, where: str, why: object) -> None:
        self.counts["bad"] += 1
        self.say(where, why)

    def say(self, where: str, why: object) -> None:
        """Name something that is odd without being bad."""
        self.bar.write(f"{where}: {why}", file=sys.stderr)

    def add(self, counts: Counter[str], done: int) -> None:
        self.counts += counts
        self.bar.update(done)

    def close(self) -> None:
        self.bar.close()

    @property
    def exit_code(self) -> int:
        return 1 if self.counts["bad"] else 0

    def __str__(self) -> str:
        return _("%(new)d new, %(changed)d changed, %(unchanged)d unchanged, %(bad)d bad") % {
            name: self.counts[name] for name in ("new", "changed", "unchanged", "bad")
        }
