"""Questions without a good answer, the gaps they make, and what replaying the past has shown."""

from .closing import GapClosing
from .gap import Gap, GapDraft
from .gap_count import GapCount
from .replay import Replay
from .replayed import Replayed
from .unanswered import How, Unanswered

__all__ = ["Gap", "GapClosing", "GapCount", "GapDraft", "How", "Replay", "Replayed", "Unanswered"]
