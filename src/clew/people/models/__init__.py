from .contact_request import ContactRequest
from .invitation import Invitation
from .organisation import Organisation
from .person import Person

__all__ = ["ContactRequest", "Invitation", "Organisation", "Person"]
