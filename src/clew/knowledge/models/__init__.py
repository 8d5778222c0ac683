from .article import Article
from .category import Category
from .choices import Boundary, Journey, Kind, Reason, Visibility
from .confirmed_question import Confirmation, ConfirmedQuestion, Removal, Source
from .edition import Edition, EditionIsFixed
from .edition_file import EditionFile
from .phrasing import Phrasing
from .publication import Publication
from .vote import Vote

__all__ = [
    "Article",
    "Boundary",
    "Category",
    "Confirmation",
    "ConfirmedQuestion",
    "Edition",
    "EditionFile",
    "EditionIsFixed",
    "Journey",
    "Kind",
    "Phrasing",
    "Publication",
    "Reason",
    "Removal",
    "Source",
    "Visibility",
    "Vote",
]
