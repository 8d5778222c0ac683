"""How pictures and files stand in an article."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clew.knowledge.media import renditions

register = template.Library()


@register.simple_tag
def picture(image: Any) -> SafeString | str:
    """An <img> of a rendition: sized, so that nothing jumps, and loaded when it comes near."""
    if not image:
        return ""
    drawn = renditions.drawn(image)
    alt = getattr(image, "contextual_alt_text", None) or ""
    return format_html(
        '<img src="{}" srcset="{}" sizes="(min-width: 48rem) 42rem, 100vw" width="{}" height="{}"'
        ' alt="{}" loading="lazy" decoding="async">',
        drawn.url,
        drawn.srcset,
        drawn.width,
        drawn.height,
        alt,
    )


@register.simple_tag
def poster_address(image: Any) -> str:
    return renditions.drawn(image).url


@register.simple_tag
def file_address(document: Any) -> str:
    """Where the media view serves it from, in ranges."""
    return str(document.file.url) if document else ""
