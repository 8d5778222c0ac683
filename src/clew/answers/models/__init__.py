"""Documents as the answer engine sees them, and the vectors of their texts."""

from .document import Document
from .embedding import Embedding

__all__ = ["Document", "Embedding"]
