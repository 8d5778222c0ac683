"""Pictures and films beside the texts: taken once each, known again by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.images.models import Image

from clew.knowledge.importing.incoming import BadRow
from clew.knowledge.media import checks


class Files:
    """Resolves addresses in one article's text; nothing outside the imported folder is read."""

    def __init__(self, root: Path, beside: Path) -> None:
        self.root, self.beside = root.resolve(), beside

    def found(self, address: str) -> Path:
        path = (self.beside / address).resolve()
        if not path.is_relative_to(self.root) or not path.is_file():
            raise BadRow(_("its file %(name)s is not in the folder") % {"name": address[:120]})
        return path

    def picture(self, address: str, alt: str) -> int:
        return self.kept(Image, address, alt, checks.picture)

    def film(self, address: str) -> int:
        return self.kept(Document, address, "", checks.document)

    def poster(self, address: str) -> int | None:
        """A picture with the film's name beside it stands there until it plays."""
        picture = f"{address.rpartition('.')[0]}.webp"
        return self.picture(picture, "") if self.has(picture) else None

    def has(self, address: str) -> bool:
        try:
            return bool(self.found(address))
        except BadRow:
            return False

    def kept(self, model: Any, address: str, title: str, check: Any) -> int:
        """The id of the image or document with this content, made if it is new."""
        path = self.found(address)
        mark = hash_of(path)
        known = model.objects.filter(file_hash=mark).values_list("pk", flat=True).first()
        return known or self.made(model, path, title or path.stem, check, mark)

    def made(self, model: Any, path: Path, title: str, check: Any, mark: str) -> int:
        with path.open("rb") as content:
            try:
                file = check(path.name, content)
            except ValidationError as problem:
                raise BadRow(f"{path.name}: {' '.join(problem.messages)}") from problem
            made = model(title=title[:255], file=file, file_hash=mark, file_size=file.size)
            made.save()
        return int(made.pk)


def hash_of(path: Path) -> str:
    """SHA-1 as Wagtail keeps it, to tell files apart, not to trust them."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
