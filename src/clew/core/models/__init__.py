from .generation import Generation
from .journal_entry import JournalEntry
from .scheduled_run import ScheduledRun

__all__ = ["Generation", "JournalEntry", "ScheduledRun"]
