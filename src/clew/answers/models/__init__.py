"""Documents as the answer engine sees them, the vectors of their texts, and the owner's words."""

from .document import Document
from .embedding import Embedding
from .synonym_group import SynonymGroup

__all__ = ["Document", "Embedding", "SynonymGroup"]
