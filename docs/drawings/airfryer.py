"""Crisp 5: its first use, and what to do about error E3."""

from ink import (
    ACCENT,
    PAPER,
    SLATE,
    WATER,
    arc,
    arrow,
    box,
    group,
    lettering,
    oval,
    path,
    tube,
)
from products import air_fryer, basket, tray
from props import bubbles, clock, hand, plug, shelf, sink, steam, tap, wall_socket


def _sponge() -> str:
    pores = "".join(
        oval(x, y, 5, 4, "#f6c3a3") for x, y in ((-34, -8), (0, 10), (30, -10), (48, 12))
    )
    return box(-68, -34, 136, 68, 20, ACCENT) + pores


def _soap() -> str:
    return "".join(
        (
            path("M-44,0 V-120 Q-44,-150 0,-150 Q44,-150 44,-120 V0 Z", PAPER),
            box(-16, -186, 32, 36, 6, SLATE),
            path("M0,-186 V-204 H-34"),
            group(bubbles((-8, -74, 14), (16, -52, 9), (-4, -36, 6))),
        )
    )


def wash() -> str:
    """Wash basket and tray in warm soapy water."""
    water = "M183,408 H797 V476 Q797,513 760,513 H220 Q183,513 183,476 Z"
    foam = (
        (216, 404, 24),
        (262, 396, 32),
        (312, 408, 24),
        (560, 404, 26),
        (612, 394, 34),
        (768, 408, 22),
    )
    return "".join(
        (
            sink(360, 180, 800),
            group(tap(running=170), at=(104, 358), scale=1.35),
            group(_soap(), at=(884, 356)),
            group(tray(), at=(700, 380), turn=-68, scale=1.1),
            group(basket(), at=(420, 484), turn=-14, scale=1.15),
            path(water, WATER, "none", more='opacity="0.8"'),
            bubbles(*foam),
            bubbles((560, 222, 11), (590, 258, 7), (300, 250, 9), (276, 286, 13)),
            group(_sponge(), at=(420, 336), turn=-14),
            arrow("M372,232 C402,216 442,212 480,218"),
            arrow("M470,176 C436,168 390,176 358,192"),
        )
    )


def _open_window() -> str:
    return "".join(
        (
            box(610, 60, 250, 250, 10, "#d3e4ea"),
            oval(790, 130, 30, fill=PAPER),
            path("M735,60 V310"),
            path("M610,60 L540,92 V336 L610,310 Z", "#e3eef1"),
            path("M860,60 L926,92 V336 L860,310 Z", "#e3eef1"),
            box(594, 306, 282, 20, 8),
        )
    )


def empty_run() -> str:
    """Run it empty at 200 degrees for ten minutes, the window open."""
    return "".join(
        (
            _open_window(),
            shelf(540),
            group(air_fryer("200°", lit=True), at=(290, 540), scale=1.22),
            steam(290, 118, 0.62),
            arrow("M390,84 C470,40 580,90 690,190"),
            clock(730, 450, 76, 10),
        )
    )


def _chips() -> str:
    spots = (
        (-88, -58, 8),
        (-52, -56, -12),
        (-14, -58, 6),
        (24, -56, -8),
        (60, -58, 12),
        (90, -57, -6),
    )
    return "".join(
        group(box(-22, -8, 44, 16, 5, "#f0cf8a"), at=(x, y), turn=t) for x, y, t in spots
    )


def load() -> str:
    """One layer, not above the MAX line; shake half-way."""
    plate = path("M-116,-40 H116", width=7) + path("M-80,-40 V-24 M0,-40 V-24 M80,-40 V-24")
    limit = path(
        "M-124,-112 H20 M98,-112 H124", stroke=ACCENT, width=5, more='stroke-dasharray="12 11"'
    )
    word = lettering("MAX", 60, -112, 24, ACCENT, 1.7)
    falling = "".join(
        group(box(-34, -12, 68, 24, 7, "#f0cf8a"), at=(x, y), turn=t)
        for x, y, t in ((330, 112, 20), (430, 82, -16), (392, 160, 4))
    )
    return "".join(
        (
            shelf(540),
            group(basket(plate + _chips() + limit + word), at=(430, 508), scale=1.62),
            falling,
            arrow("M520,70 V176"),
            arrow(arc(660, 350, 206, 58, 116), both=True),
        )
    )


def unplug() -> str:
    """The display says E3: pull the plug."""
    return "".join(
        (
            shelf(540),
            group(wall_socket(), at=(856, 300)),
            tube("M420,500 H480 C600,500 520,300 610,300", 10, SLATE),
            group(air_fryer("E3"), at=(270, 540), scale=1.18),
            steam(270, 124, 0.7),
            group(plug(), at=(690, 300), scale=1.15),
            path("M768,268 L788,254 M772,300 H796 M768,332 L788,346", stroke=SLATE, width=6),
            arrow("M760,400 H606", width=14),
        )
    )


def wait() -> str:
    """Leave it unplugged for half an hour."""
    return "".join(
        (
            shelf(540),
            tube("M390,516 C450,560 470,508 526,508", 10, SLATE),
            group(air_fryer(), at=(250, 540), scale=1.06),
            steam(250, 172, 0.9),
            group(plug(), at=(590, 508), scale=0.86),
            clock(690, 270, 170, 30),
        )
    )


def restart() -> str:
    """Plug it in again and press the power button."""
    return "".join(
        (
            shelf(540),
            tube("M540,500 H600 C700,500 650,300 764,300", 10, SLATE),
            group(air_fryer("200°", power=True), at=(440, 540), scale=1.18),
            group(plug(), at=(848, 300), scale=1.15),
            group(wall_socket(), at=(856, 300)),
            arrow("M640,210 H800", width=14),
            group(hand(), at=(350, 226), turn=52, scale=1.05),
        )
    )


PICTURES = {
    "airfryer-1-wash": wash,
    "airfryer-2-empty-run": empty_run,
    "airfryer-3-load": load,
    "e3-1-unplug": unplug,
    "e3-2-wait": wait,
    "e3-3-restart": restart,
}
