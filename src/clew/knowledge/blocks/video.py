from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from clew.core.languages import NAMES
from clew.knowledge.blocks.piece import Piece

_YOUTUBE = re.compile(
    r"https://(?:www\.youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/|shorts/)|youtu\.be/)"
    r"([A-Za-z0-9_-]{6,16})(?:[?&#]\S{0,200})?"
)
_VIMEO = re.compile(
    r"https://(?:www\.)?(?:player\.)?vimeo\.com/(?:video/)?(\d{5,12})(?:[?#]\S{0,200})?"
)


def player(url: str) -> str:
    """The address of the cookie-less player for a YouTube or Vimeo page; "" for anything else."""
    if found := _YOUTUBE.fullmatch(url):
        return f"https://www.youtube-nocookie.com/embed/{found[1]}?autoplay=1&rel=0"
    if found := _VIMEO.fullmatch(url):
        return f"https://player.vimeo.com/video/{found[1]}?autoplay=1&dnt=1"
    return ""


class CaptionsBlock(StructBlock):
    """What is said, as a .vtt file in one language."""

    lang = ChoiceBlock(label=_("Language"), choices=list(NAMES.items()))
    file = DocumentChooserBlock(label=_("Captions (.vtt)"))

    class Meta:
        icon = "openquote"
        label = _("Captions")


class VideoBlock(StructBlock):
    """A video of our own with captions, or one elsewhere that is loaded only on a click."""

    title = CharBlock(label=_("Title"), max_length=200)
    file = DocumentChooserBlock(label=_("Video file (.webm, .mp4)"), required=False)
    captions = ListBlock(CaptionsBlock(), label=_("Captions"), default=[], max_num=8)
    embed = URLBlock(label=_("Or an address at YouTube or Vimeo"), required=False)
    poster = ImageChooserBlock(label=_("Picture before it plays"), required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if bool(value["file"]) == bool(value["embed"]) and not self.is_deferred_validation:
            problem = ValidationError(_("Choose a file or give an address, one of the two."))
            raise StructBlockValidationError(block_errors={"file": problem})
        if value["embed"] and not player(value["embed"]):
            problem = ValidationError(_("Give the address of a YouTube or Vimeo video."))
            raise StructBlockValidationError(block_errors={"embed": problem})
        return value

    def pieces(self, value: Any) -> list[Piece]:
        return [Piece(None, value["title"] or "")]

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context)
        return {**context, "player": player(value["embed"] or ""), "names": NAMES}

    class Meta:
        icon = "media"
        label = _("Video")
        template = "knowledge/blocks/video.html"
