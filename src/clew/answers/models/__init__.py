"""What the answer engine sees: documents, the vectors of their texts, words that mean the same;
and how sure it may be."""

from .calibration import Calibration
from .document import Document
from .embedding import Embedding
from .promise import Promise
from .synonym_group import SynonymGroup

__all__ = ["Calibration", "Document", "Embedding", "Promise", "SynonymGroup"]
