from .generation import Generation
from .journal_entry import JournalEntry
from .opened_by_token import OpenedByToken
from .scheduled_run import ScheduledRun

__all__ = ["Generation", "JournalEntry", "OpenedByToken", "ScheduledRun"]
