"""Descaling the kettle: two pictures and a film of five scenes, all of one kettle."""

from collections.abc import Callable

from ink import ACCENT, DEEP, WATER, arc, arrow, group, lettering, path
from products import kettle
from props import VINEGAR, bottle, clock, jug, shelf, sink, steam, tap

SECONDS, RATE = 4, 12
STAND = (480, 520)


def ease(t: float, start: float = 0, end: float = 1) -> float:
    """How far a gentle movement between two moments has come at `t` (all 0 to 1)."""
    part = min(1.0, max(0.0, (t - start) / (end - start)))
    return part * part * (3 - 2 * part)


def scaled(t: float) -> str:
    """White scale on the kettle's floor; a ring draws the eye to it."""
    x, y = STAND
    drawn = ease(t, 0.25, 0.6)
    ring = path(
        f"M{x},{y - 184} A186,70 0 1 1 {x - 1},{y - 184}",
        stroke=ACCENT,
        width=9,
        more=f'pathLength="1" stroke-dasharray="{drawn:.3f} 2"',
    )
    return (
        shelf(y) + group(kettle(0.1, scale=1), at=STAND, scale=1.5) + (ring if drawn > 0.01 else "")
    )


def _lifted(rest: tuple[float, float], held: tuple[float, float], by: float) -> tuple[float, float]:
    return rest[0] + (held[0] - rest[0]) * by, rest[1] + (held[1] - rest[1]) * by


def pour(t: float) -> str:
    """Half a litre of water, then half a litre of vinegar."""
    x, y = STAND
    water, vinegar = ease(t, 0.16, 0.4), ease(t, 0.62, 0.84)
    level = 0.04 + 0.24 * water + 0.24 * vinegar
    surface = y - (66 + 186 * level)
    up, over = ease(t, 0.02, 0.16) - ease(t, 0.4, 0.52), ease(t, 0.46, 0.62) - ease(t, 0.84, 0.98)
    streams = ""
    if 0.17 < t < 0.4:
        streams = path(f"M440,206 Q456,212 456,240 V{surface:.0f}", stroke=WATER, width=14)
    if 0.63 < t < 0.84:
        streams = path(f"M516,210 Q500,214 500,240 V{surface:.0f}", stroke=VINEGAR, width=14)
    parts = "½" if t < 0.63 else "½ + ½"
    return "".join(
        (
            shelf(y),
            lettering(parts, x, 80, 56) if t > 0.17 else "",
            group(kettle(level, lid=None, scale=1), at=(x, y)),
            streams,
            group(jug(0.62 * (1 - water), 48 * up), at=_lifted((190, y), (274, 246), up)),
            group(bottle(0.8 - 0.4 * vinegar, -100 * over), at=_lifted((780, y), (752, 168), over)),
        )
    )


def boil(t: float) -> str:
    """It boils: bubbles, steam, lamp."""
    x, y = STAND
    rising = "".join(
        f'<circle cx="{x - 84 + 21 * k}" cy="{y - 92 - ((t * 3 + k * 0.37) % 1) * 78:.1f}" '
        f'r="{5 + k % 3 * 2}" fill="#fff" stroke="{DEEP}" stroke-width="3"/>'
        for k in range(9)
    )
    body = group(kettle(0.52, scale=1 - 0.3 * t, lamp=True), at=STAND, scale=1.1)
    return shelf(y) + steam(x, y - 344, 1.2, (t * 2) % 1) + body + rising


def wait(t: float) -> str:
    """Half an hour passes while the lime dissolves."""
    y = STAND[1]
    pot = group(kettle(0.52, scale=0.7 * (1 - ease(t, 0.1, 0.9))), at=(270, y), scale=1.2)
    return (
        shelf(y) + pot + clock(680, 270, 160, max(0.5, 30 * ease(t, 0.08, 0.85)), pointed=t > 0.3)
    )


def _over_sink(level: float, turn: float, running: bool, word: str) -> str:
    """The kettle over the sink: upright under the tap, or leaning and pouring out."""
    pours = turn < -40 and level > 0.01
    out = path("M405,398 Q392,404 390,440 V574", stroke=WATER, width=18) if pours else ""
    fall = path("M628,186 V352", stroke=WATER, width=18) if running else ""
    ring = arrow(arc(150, 170, 92, 30, 330)) if word else ""
    return "".join(
        (
            sink(424, 220, 790),
            fall,
            group(kettle(level, turn=turn, lid=None, base=False), at=(620, 410), scale=0.75),
            out,
            group(tap(reach=185, tall=100), at=(850, 424), scale=1.2, mirror=True),
            ring,
            lettering(word, 150, 172, 62, weight=1.5) if word else "",
        )
    )


def rinse(t: float) -> str:
    """Pour it out over the sink; then twice, fill from the tap and pour again."""
    if t < 0.3:
        part, full, word = t / 0.3, 0.52, ""
        lean = ease(part, 0.1, 0.4) * (1 - ease(part, 0.85, 1))
        return _over_sink(full * (1 - ease(part, 0.35, 0.85)), -62 * lean, False, word)
    part = (t - 0.3) / 0.35 % 1 if t < 1 else 1
    lean = ease(part, 0.4, 0.56) * (1 - ease(part, 0.88, 1))
    level = 0.4 * ease(part, 0.02, 0.38) * (1 - ease(part, 0.54, 0.88))
    return _over_sink(level, -62 * lean, part < 0.34, "1×" if t < 0.65 else "2×")


def vinegar_picture() -> str:
    """Equal parts of water and vinegar, together no higher than the litre line."""
    y = 520
    line = path("M664,345 H696", stroke=ACCENT, width=9)
    return "".join(
        (
            shelf(y),
            group(bottle(0.8), at=(482, y), scale=1.1),
            group(jug(0.62), at=(128, y), scale=1.1),
            group(jug(0.62, fill=VINEGAR), at=(378, y), scale=1.1),
            lettering("½", 134, 318, 42),
            lettering("½", 384, 318, 42),
            lettering("+", 234, 436, 50, ACCENT, 1.9),
            group(kettle(0.52, lid=108, scale=1), at=(752, y), scale=1.1),
            line,
            arrow("M356,254 C420,130 580,90 722,206"),
        )
    )


def rinse_picture() -> str:
    """Pour out over the sink, then rinse twice."""
    return _over_sink(0.3, -62, False, "2×")


SCENES: list[Callable[[float], str]] = [scaled, pour, boil, wait, rinse]
PICTURES = {"kettle-1-vinegar": vinegar_picture, "kettle-2-rinse": rinse_picture}
