"""The pens: a small palette and the strokes every drawing is made of, as pieces of SVG."""

import math

WIDTH, HEIGHT = 960, 600

GROUND = "#ece7df"
SHADE = "#dfd8cc"
PAPER = "#fbf9f5"
SAND = "#cfc6b7"
SLATE = "#8b979f"
INK = "#3a4048"
WATER = "#b4d0dc"
DEEP = "#5b93ad"
ACCENT = "#e8590c"
GLOW = "#f6c3a3"

LINE = 5.0


def path(d: str, fill: str = "none", stroke: str = INK, width: float = LINE, more: str = "") -> str:
    """One path; `more` holds further attributes as they stand in SVG."""
    return f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" {more}/>'


def box(
    x: float, y: float, w: float, h: float, r: float = 12, fill: str = PAPER, stroke: str = INK
) -> str:
    """A rounded rectangle from its top left corner."""
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{LINE}"/>'
    )


def oval(
    x: float, y: float, rx: float, ry: float | None = None, fill: str = PAPER, stroke: str = INK
) -> str:
    """An ellipse, or a circle when `ry` is left out."""
    return (
        f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{rx if ry is None else ry}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{LINE}"/>'
    )


def tube(d: str, width: float, fill: str = PAPER) -> str:
    """A pipe, cord or handle: a thick line with an outline on both sides."""
    return path(d, stroke=INK, width=width + 2 * LINE) + path(d, stroke=fill, width=width)


def group(
    *parts: str,
    at: tuple[float, float] = (0, 0),
    scale: float = 1,
    turn: float = 0,
    opacity: float = 1,
    mirror: bool = False,
) -> str:
    """Parts moved to `at`, turned by degrees and scaled around their own origin."""
    across = -scale if mirror else scale
    place = f"translate({at[0]:.2f} {at[1]:.2f}) rotate({turn:.2f}) scale({across} {scale})"
    return f'<g transform="{place}" opacity="{opacity:.3f}">{"".join(parts)}</g>'


def clipped(name: str, outline: str, *parts: str) -> str:
    """Parts seen only inside the outline, itself a piece of SVG; `name` is unique in a picture."""
    seen = "".join(parts)
    return f'<clipPath id="{name}">{outline}</clipPath><g clip-path="url(#{name})">{seen}</g>'


def arrow(d: str, width: float = 11, both: bool = False) -> str:
    """A line whose end says: this way; with `both`, to and fro."""
    heads = 'marker-end="url(#head)"' + (' marker-start="url(#head)"' if both else "")
    return path(d, stroke=ACCENT, width=width, more=heads)


def on_circle(x: float, y: float, r: float, degrees: float) -> tuple[float, float]:
    """The point of a circle at clockwise `degrees` from the top."""
    angle = math.radians(degrees)
    return x + r * math.sin(angle), y - r * math.cos(angle)


def arc(x: float, y: float, r: float, start: float, end: float) -> str:
    """Path data of a clockwise arc; degrees from the top."""
    (x0, y0), (x1, y1) = on_circle(x, y, r, start), on_circle(x, y, r, end)
    return f"M{x0:.1f},{y0:.1f} A{r},{r} 0 {int(end - start > 180)} 1 {x1:.1f},{y1:.1f}"


# Letters are strokes of our own, 10 high, so that no machine's fonts change a picture.
GLYPHS: dict[str, tuple[float, str]] = {
    "M": (8, "M0,10 V0 L4,6 L8,0 V10"),
    "A": (8, "M0,10 L4,0 L8,10 M1.5,6.5 H6.5"),
    "X": (7, "M0,0 L7,10 M7,0 L0,10"),
    "E": (5.5, "M5.5,0 H0 V10 H5.5 M0,5 H4.5"),
    "L": (5.5, "M0,0 V10 H5.5"),
    "s": (5, "M5,4.6 C4,3.4 0.6,3.4 0.6,5.2 C0.6,7 5,6.5 5,8.4 C5,10.4 1,10.4 0,9"),
    "0": (6, "M3,0 C7,0 7,10 3,10 C-1,10 -1,0 3,0 Z"),
    "1": (3, "M0,2 L3,0 V10"),
    "2": (6, "M0.3,2.6 C0.6,-0.9 6,-0.9 5.8,3 C5.6,5.4 2,7 0,10 H6"),
    "3": (6, "M0.3,0 H5.6 L2.8,4 C7,3.8 7,10 3,10 C1.6,10 0.5,9.4 0,8.4"),
    "5": (6, "M5.4,0 H0.8 L0.4,4.6 C3,3 6.2,4.2 6,7 C5.8,10.4 1.4,10.8 0,8.4"),
    "°": (3, "M1.5,0 A1.5,1.5 0 1 1 1.4,0 Z"),
    "×": (5, "M0,4 L5,9 M5,4 L0,9"),
    "+": (6, "M3,2.5 V8.5 M0,5.5 H6"),
    "½": (10, "M0,1.4 L2,0 V4.6 M1,10 L8,0 M6,6.6 C6.4,4.8 9.4,5 9.2,6.9 C9,8 7,8.6 6,10 H9.6"),
    " ": (2, ""),
}


def lettering(
    text: str, x: float, y: float, high: float, color: str = INK, weight: float = 1.5
) -> str:
    """Text drawn with strokes, centred on (x, y)."""
    step = high / 10
    wide = sum(GLYPHS[sign][0] + 2.6 for sign in text) - 2.6
    left, signs = -wide / 2, []
    for sign in text:
        signs.append(f'<g transform="translate({left:.2f} -5)"><path d="{GLYPHS[sign][1]}"/></g>')
        left += GLYPHS[sign][0] + 2.6
    return (
        f'<g transform="translate({x} {y}) scale({step})" fill="none" stroke="{color}" '
        f'stroke-width="{weight}">{"".join(signs)}</g>'
    )


def sheet(*parts: str, rounded: bool = True) -> str:
    """A whole picture on the common ground."""
    corner = 28 if rounded else 0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" stroke-linecap="round" stroke-linejoin="round">'
        '<defs><marker id="head" orient="auto-start-reverse" markerUnits="userSpaceOnUse" '
        'viewBox="-40 -40 80 80" markerWidth="80" markerHeight="80">'
        f"{path('M-20,-20 L0,0 L-20,20', stroke=ACCENT, width=11)}</marker>"
        f'<clipPath id="sheet"><rect width="{WIDTH}" height="{HEIGHT}" rx="{corner}"/></clipPath>'
        f'</defs><g clip-path="url(#sheet)"><rect width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{GROUND}"/>{"".join(parts)}</g></svg>'
    )
