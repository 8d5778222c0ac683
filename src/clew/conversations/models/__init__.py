from .attachment import Attachment
from .conversation import Conversation
from .delivery import Delivery
from .episode import Assignment, HandOff, Rating, Resolution
from .label import Label, Labelling
from .macro import Macro
from .message import Author, Message
from .note import Note
from .reading import Reading
from .search_entry import SearchEntry
from .snooze import Snooze
from .ticket import Ticket
from .turn import Rejection, Turn
from .working_status import WorkingStatus

__all__ = [
    "Assignment",
    "Attachment",
    "Author",
    "Conversation",
    "Delivery",
    "HandOff",
    "Label",
    "Labelling",
    "Macro",
    "Message",
    "Note",
    "Rating",
    "Reading",
    "Rejection",
    "Resolution",
    "SearchEntry",
    "Snooze",
    "Ticket",
    "Turn",
    "WorkingStatus",
]
