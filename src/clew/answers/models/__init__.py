"""What the answer engine sees: documents, the vectors of their texts, the owner's words;
and how sure it may be."""

from .calibration import Calibration
from .document import Document
from .embedding import Embedding
from .promise import Promise
from .spending import Spending
from .synonym_group import SynonymGroup
from .urgent_word import UrgentWord

__all__ = [
    "Calibration", "Document", "Embedding", "Promise", "Spending", "SynonymGroup", "UrgentWord",
]  # fmt: skip
