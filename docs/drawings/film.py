"""Descaling the kettle: two pictures and a film of five scenes, all of one kettle."""

import math
from collections.abc import Callable

from ink import ACCENT, WATER, arc, arrow, group, lettering, oval, path
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
    ring = path(arc(480, 442, 118, 0, max(1, 359.9 * ease(t, 0.3, 0.65))), stroke=ACCENT, width=9)
    x, y = STAND
    return shelf(y) + group(kettle(0.2, scale=1), at=(x, y), scale=1.5) + group(
        ring if t > 0.3 else "", at=(0, 0)
    )


def pour(t: float) -> str:
    """Half a litre of water, then half a litre of vinegar."""
    x, y = STAND
    water, vinegar = ease(t, 0.14, 0.42), ease(t, 0.58, 0.86)
    level = 0.04 + 0.24 * water + 0.24 * vinegar
    streams = ""
    if 0.14 < t < 0.42:
        streams += path("M352,196 Q430,204 440,300 V440", stroke=WATER, width=12)
    if 0.58 < t < 0.86:
        streams += path("M598,190 Q530,200 520,300 V440", stroke=VINEGAR, width=12)
    lean, tip = 48 * (ease(t, 0, 0.14) - ease(t, 0.42, 0.52)), 70 * (ease(t, 0.46, 0.58) - ease(t, 0.86, 0.96))
    return "".join(
        (
            shelf(y),
            streams,
            group(kettle(level, lid=None, scale=1), at=(x, y), scale=1.2),
            group(jug(0.62 * (1 - water), lean), at=(250, 290)),
            group(bottle(0.9 - 0.5 * vinegar, -tip), at=(760, 300)),
        )
    )


def boil(t: float) -> str:
    """It boils: bubbles, steam, lamp."""
    x, y = STAND
    rising = "".join(
        oval(x - 96 + 24 * k, y - 118 - ((t * 3 + k * 0.37) % 1) * 120, 6 + k % 3 * 2, fill="#ffffff")
        for k in range(9)
    )
    body = group(kettle(0.52, scale=1 - 0.3 * t, lamp=True), at=(x, y), scale=1.3)
    return shelf(y) + steam(x, y - 390, 1.1, (t * 2) % 1) + body + rising


def wait(t: float) -> str:
    """Half an hour passes while the lime dissolves."""
    y = STAND[1]
    pot = group(kettle(0.52, scale=0.7 * (1 - ease(t, 0.1, 0.9))), at=(270, y), scale=1.2)
    return shelf(y) + pot + clock(680, 270, 160, max(0.5, 30 * ease(t, 0.08, 0.85)), pointed=t > 0.3)


def _over_sink(level: float, turn: float, running: bool, word: str) -> str:
    """The kettle over the sink: upright under the tap, or leaning and pouring out."""
    pours = turn < -40 and level > 0.01
    out = path("M405,398 Q392,404 390,440 V574", stroke=WATER, width=18) if pours else ""
    fall = path("M628,186 V380", stroke=WATER, width=18) if running else ""
    ring = arrow(arc(150, 170, 92, 30, 330)) if word else ""
    return "".join(
        (
            sink(424, 220, 790),
            fall,
            group(kettle(level, turn=turn, lid=None, base=False), at=(620, 410), scale=0.75),
            out,
            group(tap(), at=(850, 424), scale=2.3, mirror=True),
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
    line = path("M642,345 H674", stroke=ACCENT, width=9)
    return "".join(
        (
            shelf(y),
            group(bottle(0.8), at=(452, y), scale=1.1),
            group(jug(0.62), at=(140, y), scale=1.1),
            group(jug(0.62, fill=VINEGAR), at=(352, y), scale=1.1),
            lettering("½", 146, 318, 42),
            lettering("½", 358, 318, 42),
            lettering("+", 240, 440, 50, ACCENT, 1.9),
            group(kettle(0.52, lid=108, scale=1), at=(730, y), scale=1.1),
            line,
            arrow("M330,250 C400,130 560,90 700,206"),
        )
    )


def rinse_picture() -> str:
    """Pour out over the sink, then rinse twice."""
    return _over_sink(0.3, -62, False, "2×")


SCENES: list[Callable[[float], str]] = [scaled, pour, boil, wait, rinse]
PICTURES = {"kettle-1-vinegar": vinegar_picture, "kettle-2-rinse": rinse_picture}
