"""The blocks of an article. Each draws itself by one template and yields its words as pieces."""

from clew.knowledge.blocks.body import BodyBlock, pieces_of_body
from clew.knowledge.blocks.piece import Piece, passages, plain

__all__ = ["BodyBlock", "Piece", "passages", "pieces_of_body", "plain"]
