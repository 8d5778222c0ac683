"""What was counted day by day, questions without a good answer, the gaps they make, replays."""

from .closing import GapClosing
from .counted import Counted
from .gap import Gap, GapDraft
from .gap_count import GapCount
from .replay import Replay
from .replayed import Replayed
from .tally import Tally
from .unanswered import How, Unanswered
from .unsolved import Unsolved

__all__ = [
    "Counted",
    "Gap",
    "GapClosing",
    "GapCount",
    "GapDraft",
    "How",
    "Replay",
    "Replayed",
    "Tally",
    "Unanswered",
    "Unsolved",
]
