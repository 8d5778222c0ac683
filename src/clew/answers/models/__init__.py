"""Documents as the answer engine sees them, the vectors of their texts, and how sure to be."""

from .calibration import Calibration
from .document import Document
from .embedding import Embedding
from .promise import Promise

__all__ = ["Calibration", "Document", "Embedding", "Promise"]
