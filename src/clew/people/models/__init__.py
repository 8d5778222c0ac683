from .api_key import ApiKey
from .budget import Budget
from .identity import Identity
from .inbox import Inbox
from .invitation import Invitation
from .organisation import Organisation
from .passage import Passage
from .person import Person
from .sign_in import SignIn
from .visitor import Visitor

__all__ = [
    "ApiKey",
    "Budget",
    "Identity",
    "Inbox",
    "Invitation",
    "Organisation",
    "Passage",
    "Person",
    "SignIn",
    "Visitor",
]
