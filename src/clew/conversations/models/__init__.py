from .assignment import Assignment
from .attachment import Attachment
from .conversation import Conversation
from .delivery import Delivery
from .hand_off import HandOff
from .host_page import HostPage
from .label import Label, Labelling
from .macro import Macro
from .message import Author, Message
from .note import Note
from .rating import Rating
from .reading import Reading
from .resolution import Resolution
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
    "HostPage",
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
