"""`bin/bench [NAME …]`: measure, print, and write RESULTS.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from bench import (
    evaluation,
    faults,
    figures,
    guard,
    inbox,
    learning,
    lengths,
    measuring,
    overview,
    pages,
    replay,
    search,
    setting_up,
    sockets,
    start,
    suite,
    talk,
    traces,
    wording,
)
from bench.figures import Figure

BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "start": start.measure,
    "pages": pages.measure,
    "search": search.measure,
    "evaluation": evaluation.measure,
    "guard": guard.measure,
    "learning": learning.measure,
    "measuring": measuring.measure,
    "talk": talk.measure,
    "sockets": sockets.measure,
    "faults": faults.measure,
    "inbox": inbox.measure,
    "replay": replay.measure,
    "overview": overview.measure,
    "traces": traces.measure,
    "wording": wording.measure,
    "suite": suite.measure,
    "first page": setting_up.measure,
}


def main() -> int:
    wanted = [word for word in sys.argv[1:] if word != "--long"]
    if "--long" in sys.argv:
        os.environ[lengths.LONG] = "yes"
    if "--list" in wanted:
        print("\n".join(BENCHES))
        return 0
    if unknown := [name for name in wanted if name not in BENCHES]:
        print(f"not a bench: {', '.join(unknown)}; there are: {', '.join(BENCHES)}")
        return 2
    missed = 0
    for name in wanted or BENCHES:
        measured = BENCHES[name]()
        text = figures.section(name, measured)
        print(f"\n{text}", flush=True)
        figures.write({name: text})
        missed += sum(figure.verdict == "MISSED" for figure in measured)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
