from .contact_request import ContactRequest
from .invitation import Invitation
from .person import Person

__all__ = ["ContactRequest", "Invitation", "Person"]
