"""The five appliances, each standing on the origin at its middle, drawn once for all pictures."""

from ink import (
    ACCENT,
    DEEP,
    GLOW,
    INK,
    PAPER,
    SAND,
    SHADE,
    SLATE,
    WATER,
    box,
    clipped,
    group,
    lettering,
    oval,
    path,
    tube,
)


def air_fryer(display: str = "", lit: bool = False, power: bool = False) -> str:
    """Crisp 5: what its display says, whether it heats, whether its power button glows."""
    panel = box(-112, -306, 224, 62, 20, INK)
    words = lettering(display, 28 if power else 0, -275, 34, "#ffb587") if display else ""
    button = group(power_sign(ACCENT), at=(-72, -275), scale=0.62) if power else ""
    window = box(-96, -204, 192, 96, 22, GLOW if lit else SHADE)
    tray = path("M-74,-132 H74", width=6) + path("M-50,-132 V-124 M0,-132 V-124 M50,-132 V-124")
    return "".join(
        (
            box(-116, -14, 44, 16, 6, INK),
            box(72, -14, 44, 16, 6, INK),
            box(-150, -334, 300, 324, 58),
            panel,
            words,
            button,
            box(-130, -224, 260, 196, 38, SAND),
            window,
            tray,
            box(-66, -86, 132, 36, 18, SLATE),
        )
    )


def power_sign(color: str) -> str:
    """The sign of an on-off button."""
    return path("M-16,-18 A25,25 0 1 0 16,-18 M0,-30 V-6", stroke=color, width=8)


def basket(inside: str = "") -> str:
    """The air fryer's basket cut open, 260 wide and 160 high, handle to the right."""
    wall = "M-130,-160 H130 L116,-26 Q112,0 86,0 H-86 Q-112,0 -116,-26 Z"
    return "".join(
        (
            tube("M134,-128 H226", 26, SLATE),
            path(wall, SHADE),
            inside,
            path("M-142,-160 H142", width=12),
        )
    )


def tray() -> str:
    """The basket's plate with its holes, seen from a slant."""
    holes = "".join(oval(x, y, 8, 5, SHADE) for y in (-12, 12) for x in (-60, -20, 20, 60))
    return box(-104, -32, 208, 64, 28, PAPER) + holes


def kettle(
    level: float = 0,
    turn: float = 0,
    lid: float | None = 0,
    scale: float = 0,
    lamp: bool = False,
    base: bool = True,
) -> str:
    """Pour 1 in glass.

    `level` is how full and `scale` how much lime (0 to 1); `lid` and `turn` are degrees (no
    lid: None). Water keeps level while the kettle leans.
    """
    glass = "M-96,-46 L-80,-252 H80 L96,-46 Q96,-36 86,-36 H-86 Q-96,-36 -96,-46 Z"
    top = -66 - 186 * level
    inside = path(f"M-420,{top:.1f} H420 V420 H-420 Z", WATER, "none", more=_upright(turn, top))
    flakes = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" stroke="{SAND}" stroke-width="2"/>'
        for x, y, r in LIME
    )
    marks = "".join(path(f"M-66,{y} h22", width=4) for y in (-120, -159, -198))
    cap = box(-82, -276, 164, 26, 12, SLATE) + box(-18, -292, 36, 18, 9, INK)
    stand = box(-124, -26, 248, 26, 11, INK) if base else ""
    lime = f'<g opacity="{scale:.3f}">{flakes}</g>'
    return stand + group(
        path(
            "M-80,-236 L-126,-258 Q-112,-214 -88,-176 Z",
            WATER if turn < -40 and level > 0.02 else PAPER,
        ),
        tube("M84,-238 H138 Q166,-238 162,-206 L152,-110 Q148,-80 118,-80 H98", 22, SLATE),
        path(glass, PAPER),
        clipped(f"glass{level:.3f}{turn:.1f}", path(glass), inside if level else "", lime),
        path(glass),
        marks,
        path("M-94,-66 L-96,-46 Q-96,-36 -86,-36 H86 Q96,-36 96,-46 L94,-66 Z", SLATE),
        oval(0, -50, 7, fill=ACCENT if lamp else PAPER),
        "" if lid is None else f'<g transform="rotate({lid:.1f} 80 -262)">{cap}</g>',
        turn=turn,
    )


def _upright(turn: float, top: float) -> str:
    return f'transform="rotate({-turn:.2f} 0 {top:.1f})"'


LIME = (
    (-74, -72, 9), (-56, -76, 7), (-40, -70, 10), (-20, -75, 8), (-2, -71, 11), (18, -76, 7),
    (36, -71, 10), (55, -75, 8), (74, -71, 9), (-80, -92, 6), (79, -94, 6), (-68, -100, 4),
    (64, -92, 4), (-78, -122, 5), (77, -126, 4), (-30, -90, 4), (26, -92, 5), (-74, -146, 3.5),
    (74, -152, 3.5),
)  # fmt: skip


def purifier() -> str:
    """Clear 4: a slim upright box, 150 wide and 270 high, hose ports on its top."""
    drop = path("M0,-34 C20,-8 24,2 24,12 A24,24 0 0 1 -24,12 C-24,2 -20,-8 0,-34 Z", WATER)
    return "".join(
        (
            box(-50, -284, 26, 22, 6, SLATE),
            box(-91, -56, 22, 26, 6, SLATE),
            box(24, -284, 26, 22, 6, SLATE),
            box(-75, -268, 150, 268, 26),
            group(drop, at=(0, -196)),
            box(-52, -132, 46, 112, 18, SAND),
            box(6, -132, 46, 112, 18, SAND),
            path("M-52,-104 H-6 M6,-104 H52"),
        )
    )


def blender(cracked: bool = False) -> str:
    """Whirl 2: a glass jug on a motor base, 300 high."""
    jug = "M-58,-100 L-78,-268 H78 L58,-100 Z"
    crack = path(
        "M-60,-236 L-28,-214 L-44,-184 L-6,-166 L-18,-136 L14,-118", stroke=ACCENT, width=7
    )
    return "".join(
        (
            tube("M74,-246 H112 Q126,-246 124,-230 L114,-150 Q112,-134 96,-134 H66", 12, SLATE),
            path(jug, PAPER),
            path("M-26,-112 L0,-122 L26,-112 M0,-122 V-102"),
            path("M40,-200 h20 M38,-170 h20", width=4),
            box(-86, -290, 172, 26, 12, SLATE),
            path("M-62,-98 H62 L84,-14 Q86,0 72,0 H-72 Q-86,0 -84,-14 Z", SAND),
            oval(0, -44, 20),
            path("M0,-44 L10,-56"),
            crack if cracked else "",
        )
    )


def vacuum() -> str:
    """Glide 3 seen from the side: a low puck, 340 wide."""
    return "".join(
        (
            oval(-96, -8, 22, 12, INK),
            oval(96, -8, 22, 12, INK),
            path("M-170,-66 V-36 C-170,22 170,22 170,-36 V-66 Z", SAND),
            oval(0, -66, 170, 58),
            path("M-170,-46 C-150,20 150,20 170,-46", width=4),
            path("M-44,-78 V-100 C-44,-122 44,-122 44,-100 V-78 C44,-58 -44,-58 -44,-78 Z", SLATE),
            oval(0, -100, 44, 16, PAPER),
            oval(0, -34, 8, fill=DEEP),
        )
    )


def dock(lit: bool = True) -> str:
    """Glide 3's charging dock, back to a wall on the right, plate to the left."""
    glow = f'<circle cx="30" cy="-112" r="34" fill="{GLOW}"/>' if lit else ""
    return "".join(
        (
            path("M-150,-2 L-132,-22 H20 V-2 Z", SLATE),
            path("M-12,-2 V-126 Q-12,-156 18,-156 H70 Q84,-156 84,-142 V-2 Z", PAPER),
            glow,
            oval(30, -112, 12, fill=ACCENT if lit else SAND),
            box(-22, -60, 16, 34, 5, INK),
        )
    )
