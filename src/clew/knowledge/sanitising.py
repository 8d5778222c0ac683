"""What HTML an edition may hold. Whatever came in, only this gets out."""

from __future__ import annotations

import re

import nh3

from clew.core.languages import CODES

_CLASSES = {
    "figure": {"picture", "video"},
    "ol": {"steps", "flow-stages", "error-steps"},
    "div": {
        "callout", "callout-note", "callout-tip", "callout-warning",
        "table", "flow", "error-code",
    },
    "p": {"callout-name", "flow-entry", "flow-name", "error-name"},
    "span": {"flow-label", "embed-name"},
    "li": {"flow-stage"},
    "a": {"embed"},
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "data-player"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt"},
    "video": {"src", "poster", "controls", "playsinline", "aria-label"},
    "track": {"src", "srclang", "label", "default"},
    "div": {"aria-label"},
    "h2": {"id"},
}
_VALUES = {
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "video": {"preload": {"metadata", "none"}},
    "track": {"kind": {"captions"}},
    "div": {"role": {"note", "group"}, "tabindex": {"0"}},
    "th": {"scope": {"col", "row"}},
}
_TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p", "pre", "span", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "track", "ul", "video",
}  # fmt: skip
_PLAYERS = ("https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/")
_PART = re.compile(r"part-\d{1,4}")
_FILE = r"/media/[^\s\"'<>,]{1,300}"
_MEDIA = re.compile(_FILE)
_SIZES = re.compile(rf"{_FILE} \d{{1,5}}w(?:, {_FILE} \d{{1,5}}w){{0,5}}")
_LANGS = {"zh-Hans", "zh-Hant", *CODES}


def _kept(tag: str, name: str, value: str) -> str | None:
    """Media only from our own media folder, anchors only ours, players only the two we know."""
    if name in {"src", "poster"}:
        return value if _MEDIA.fullmatch(value) else None
    if name == "srcset":
        return value if _SIZES.fullmatch(value) else None
    if name == "id":
        return value if _PART.fullmatch(value) else None
    if name == "data-player":
        return value if value.startswith(_PLAYERS) else None
    if name == "srclang":
        return value if value in _LANGS else None
    return value


_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_kept,
    tag_attribute_values=_VALUES,
    allowed_classes=_CLASSES,
    url_schemes={"https", "http", "mailto", "tel"},
    link_rel="noopener",
)


def clean(html: str) -> str:
    """Safe HTML; cleaning it again changes nothing."""
    return _cleaner.clean(html)
