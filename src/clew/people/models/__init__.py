from .api_key import ApiKey
from .contact_request import ContactRequest
from .identity import Identity
from .inbox import Inbox
from .invitation import Invitation
from .organisation import Organisation
from .person import Person
from .visitor import Visitor

__all__ = [
    "ApiKey",
    "ContactRequest",
    "Identity",
    "Inbox",
    "Invitation",
    "Organisation",
    "Person",
    "Visitor",
]
