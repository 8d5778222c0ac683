"""Clear 4 under the sink: shut the water off, screw in the adapter, mount, flush."""

from ink import (
    ACCENT,
    DEEP,
    PAPER,
    SAND,
    SHADE,
    SLATE,
    WATER,
    arc,
    arrow,
    box,
    group,
    oval,
    path,
    tube,
)
from products import purifier
from props import clock, drop, lens, plug, tap

VALVE = (150, 462)


def kitchen(water: str = "", pure_tap: str = "", adapter: bool = False) -> str:
    """A sink with its tap and the open cupboard below."""
    branch = box(128, 392, 44, 34, 8, ACCENT) + box(168, 398, 26, 22, 6, PAPER) if adapter else ""
    return "".join(
        (
            box(70, 214, 820, 700, 0, SHADE),
            oval(379, 372, 28, fill=SLATE),
            tube("M315,330 V376 Q315,408 347,408 Q379,408 379,376", 24, SAND),
            path("M190,210 V296 Q190,330 224,330 H406 Q440,330 440,296 V210 Z", PAPER),
            water,
            tube("M150,216 V450", 16, WATER),
            branch,
            box(124, 440, 52, 50, 12, SLATE),
            oval(VALVE[0], VALVE[1] + 3, 15, fill=PAPER),
            pure_tap,
            box(40, 196, 150, 26, 8),
            box(440, 196, 480, 26, 8),
        )
    )


def shutoff() -> str:
    """Turn the valve under the sink clockwise and let the tap run dry."""
    spokes = "M-58,0 H58 M0,-58 V58"
    closeup = "".join(
        (
            tube("M0,-200 V-70", 54, WATER),
            tube("M0,60 V220", 54, SAND),
            box(-62, -92, 124, 34, 10, SLATE),
            box(-44, -60, 88, 130, 0, SAND),
            box(-62, 66, 124, 34, 10, SLATE),
            oval(0, 4, 68, fill=ACCENT),
            path(spokes, stroke=PAPER, width=12),
            oval(0, 4, 16),
            arrow(arc(0, 4, 108, -100, 80), width=13),
        )
    )
    return "".join(
        (
            kitchen(),
            group(tap(), at=(150, 198)),
            drop(246, 122, 0.9),
            drop(246, 196, 0.7),
            lens(650, 412, 166, VALVE, closeup),
        )
    )


def _threads(x: float, y: float, width: float) -> str:
    rows = "".join(path(f"M{x - width / 2},{y + k * 9} h{width}", width=4) for k in range(4))
    return box(x - width / 2, y - 6, width, 40, 4, SAND) + rows


def _wrench() -> str:
    jaw = (
        "M-26,-46 L-26,-12 L26,-12 L26,-46 C58,-34 62,14 26,32 L24,230 "
        "Q24,252 0,252 Q-24,252 -24,230 L-26,32 C-62,14 -58,-34 -26,-46 Z"
    )
    return path(jaw, SLATE)


def _snowflake(x: float, y: float) -> str:
    arm = path("M0,0 V-40 M-13,-32 L0,-20 L13,-32", stroke=DEEP, width=7)
    return group(*(group(arm, turn=60 * k) for k in range(6)), at=(x, y))


def adapter() -> str:
    """Screw the three-way adapter between the cold valve and the hose."""
    x = 400
    return "".join(
        (
            tube("M430,340 C590,340 560,160 640,160 S700,190 700,262", 16, PAPER),
            group(purifier(), at=(737, 544), scale=1.0),
            box(-20, 544, 1000, 100, 0, SHADE),
            tube(f"M{x},-20 V80", 46, WATER),
            box(x - 46, 74, 92, 62, 12, SLATE),
            path(f"M{x - 16},76 V134 M{x + 16},76 V134"),
            _threads(x, 236, 62),
            box(x - 46, 268, 92, 120, 14, ACCENT),
            box(x + 46, 306, 52, 60, 10, ACCENT),
            box(x + 98, 318, 20, 36, 6, PAPER),
            box(x - 46, 388, 92, 20, 6, ACCENT),
            _threads(x, 486, 62),
            box(x - 58, 518, 116, 100, 14, SLATE),
            oval(x, 568, 34),
            path(f"M{x - 30},568 H{x + 30} M{x},538 V598", width=7),
            arrow(f"M{x},154 V212"),
            arrow(f"M{x},420 V462"),
            group(_wrench(), at=(x - 34, 338), turn=74),
            arrow("M110,330 C96,390 108,440 140,478"),
            _snowflake(300, 76),
        )
    )


def _connected(pure_tap: str) -> str:
    """The unit standing in the cupboard, fed from the adapter, its clean hose to its own tap."""
    return "".join(
        (
            tube("M194,409 H224 V492 Q224,506 238,506 H536", 11),
            tube("M480,216 V238 Q480,252 494,252 H568 Q582,252 582,264", 11),
            pure_tap,
            group(purifier(), at=(619, 548)),
            box(70, 548, 820, 100, 0, SAND),
        )
    )


def mount() -> str:
    """Stand the unit upright, push the white hoses in up to the ring, fit the tap."""
    closeup = "".join(
        (
            tube("M0,-200 V14", 44, PAPER),
            path("M-24,-12 H24", width=6),
            box(-48, 36, 96, 36, 12, ACCENT),
            box(-74, 70, 148, 200, 16, SLATE),
            arrow("M76,-92 V-4", width=13),
        )
    )
    return "".join(
        (
            kitchen(adapter=True),
            group(tap(), at=(120, 198)),
            _connected(group(tap(fill=WATER), at=(480, 198), scale=0.84, mirror=True)),
            arrow("M560,72 V164"),
            lens(786, 330, 140, (582, 274), closeup),
        )
    )


def _forbidden_glass(x: float, y: float) -> str:
    return group(
        path("M-34,-96 H34 L26,0 H-26 Z", PAPER),
        path("M-31,-62 H31 L26,0 H-26 Z", WATER),
        path("M-58,-108 L58,10 M58,-108 L-58,10", stroke=ACCENT, width=11),
        at=(x, y),
    )


def flush() -> str:
    """Water on, plug in, let it run for twenty minutes, and do not drink it."""
    pool = path("M192,284 H438 V296 Q438,328 406,328 H224 Q192,328 192,296 Z", WATER, "none")
    running = group(tap(running=200, fill=WATER), at=(480, 198), scale=0.94, mirror=True)
    return "".join(
        (
            kitchen(water=pool, adapter=True),
            group(tap(), at=(120, 198)),
            box(852, 224, 38, 324, 0, SAND),
            _connected(running),
            tube("M696,490 H722 Q744,490 744,466 V416 Q744,392 772,392", 9, SLATE),
            group(plug(), at=(834, 392), scale=0.8),
            box(836, 340, 18, 104, 7),
            _forbidden_glass(612, 190),
            clock(790, 116, 66, 20),
        )
    )


PICTURES = {
    "purifier-1-shutoff": shutoff,
    "purifier-2-adapter": adapter,
    "purifier-3-mount": mount,
    "purifier-4-flush": flush,
}
