"""`clew eval`: how well questions find their documents, measured through the room's own verbs."""

from clew.answers.evaluation.run import run

__all__ = ["run"]
