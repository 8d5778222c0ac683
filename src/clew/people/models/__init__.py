from .api_key import ApiKey
from .identity import Identity
from .inbox import Inbox
from .invitation import Invitation
from .organisation import Organisation
from .person import Person
from .sign_in import SignIn
from .sign_in_budget import SignInBudget
from .visitor import Visitor

__all__ = [
    "ApiKey",
    "Identity",
    "Inbox",
    "Invitation",
    "Organisation",
    "Person",
    "SignIn",
    "SignInBudget",
    "Visitor",
]
