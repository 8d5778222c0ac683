"""Colours that can be read: shades of the owner's accent with enough contrast (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

ENOUGH = 4.5
LIGHT_SURFACE = "#eeeae4"  # the darkest light surface and the lightest dark one (tokens.css)
DARK_SURFACE = "#2c2825"
STEPS = 100


@dataclass(frozen=True)
class Brand:
    """The accent as given, a shade to read on light surfaces and one for dark ones."""

    plain: str
    deep: str
    bright: str

    @property
    def was_changed(self) -> bool:
        return self.deep != self.plain


def brand(accent: str) -> Brand:
    """Shades of `accent` (#rrggbb), each at least 4.5 : 1 on its surfaces."""
    plain = accent.lower()
    return Brand(plain, readable(plain, LIGHT_SURFACE), readable(plain, DARK_SURFACE))


def readable(colour: str, surface: str) -> str:
    """`colour`, darker or lighter by as little as makes it readable on `surface`."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    end = 0.0 if luminance(surface) > 0.5 else 1.0
    for step in range(STEPS + 1):
        moved = lightness + (end - lightness) * step / STEPS
        tried = colour if step == 0 else hexed(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast(tried, surface) >= ENOUGH:
            return tried
    return hexed((end, end, end))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(c) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def hexed(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
