"""Things around the appliances: clock, plug, hand, tap, jug, bottle, sink, lens."""

from ink import (
    ACCENT,
    DEEP,
    GLOW,
    INK,
    LINE,
    PAPER,
    SAND,
    SHADE,
    SLATE,
    WATER,
    arc,
    arrow,
    box,
    clipped,
    group,
    on_circle,
    oval,
    path,
    tube,
)

VINEGAR = "#ead9a8"


def clock(x: float, y: float, r: float, minutes: float, pointed: bool = True) -> str:
    """A clock on which `minutes` have gone by, as a coloured slice."""
    tip_x, tip_y = on_circle(x, y, r * 0.84, minutes * 6)
    start = f"M{x},{y} L" + arc(x, y, r * 0.84, 0, min(minutes * 6, 359.9))[1:] + " Z"
    ticks = ""
    for hour in range(12):
        (a, b), (c, d) = (
            on_circle(x, y, r * k, hour * 30) for k in (0.9, 0.8 if hour % 3 else 0.72)
        )
        ticks += path(f"M{a:.1f},{b:.1f} L{c:.1f},{d:.1f}", width=LINE)
    sweep = arrow(arc(x, y, r + 32, 6, minutes * 6 - 4)) if pointed and minutes > 6 else ""
    return "".join(
        (
            oval(x, y, r),
            path(start, GLOW, "none") if minutes else "",
            ticks,
            path(f"M{x},{y} V{y - r * 0.62:.1f}", width=8),
            path(f"M{x},{y} L{tip_x:.1f},{tip_y:.1f}", stroke=ACCENT, width=9),
            oval(x, y, 8, fill=INK),
            sweep,
        )
    )


def plug() -> str:
    """A plug lying to the right; the origin is at the face its two pins stand on."""
    return path("M0,-15 H34 M0,15 H34", width=9) + path(
        "M0,-36 V36 H-34 Q-72,36 -78,14 V-14 Q-72,-36 -34,-36 Z", SLATE
    )


def wall_socket() -> str:
    """A wall on the right with a socket in it, cut open; the origin is at the socket's face."""
    return "".join(
        (
            box(18, -700, 400, 1400, 0, SHADE),
            box(-2, -66, 20, 132, 7, PAPER),
            path("M-2,-15 H14 M-2,15 H14", width=7, stroke=SLATE),
        )
    )


def hand() -> str:
    """A pointing hand; the origin is the fingertip, the arm runs down."""
    outline = (
        "M-14,14 A14,14 0 0 1 14,14 V72 A12,12 0 0 1 38,72 V78 A11,11 0 0 1 61,80 "
        "V86 A10.5,10.5 0 0 1 82,88 V128 C82,156 68,166 64,190 H4 C0,168 -18,150 -42,122 "
        "C-54,106 -38,92 -26,100 L-14,110 Z"
    )
    return "".join(
        (
            box(-8, 186, 84, 300, 12, SLATE),
            path(outline, PAPER),
            path("M14,72 V104 M38,78 V108 M61,86 V110"),
        )
    )


def tap(running: float = 0, fill: str = PAPER, reach: float = 96, tall: float = 0) -> str:
    """A tap on the origin, its spout `reach` to the right; water falls `running` deep."""
    high, half = 160 + tall, reach / 2
    bend = f"V{44 - high} Q0,{-high} {half},{-high} Q{reach},{-high} {reach},{42 - high}"
    end = 58 - high
    water = path(f"M{reach},{end} V{end + running}", stroke=WATER, width=18) if running else ""
    return "".join(
        (
            water,
            tube(f"M0,-8 {bend}", 18, fill),
            tube("M-8,-54 H-34", 10, fill),
            box(-26, -16, 52, 18, 8, SLATE),
        )
    )


def drop(x: float, y: float, size: float = 1, fill: str = WATER) -> str:
    """A falling drop."""
    shape = path("M0,-20 C11,-4 13,2 13,8 A13,13 0 0 1 -13,8 C-13,2 -11,-4 0,-20 Z", fill, width=4)
    return group(shape, at=(x, y), scale=size)


def bubbles(*places: tuple[float, float, float]) -> str:
    """Foam: circles given as x, y, radius."""
    return "".join(oval(x, y, r, fill="#ffffff") for x, y, r in places)


def jug(level: float, turn: float = 0, fill: str = WATER) -> str:
    """A measuring jug on the origin, 130 wide, spout to the right; its water keeps level."""
    wall = "M-58,-150 H66 L58,0 H-50 Z"
    top = -150 * level
    inside = path(
        f"M-300,{top:.1f} H300 V300 H-300 Z",
        fill,
        "none",
        more=f'transform="rotate({-turn:.2f} 0 {top:.1f})"',
    )
    return group(
        tube("M-56,-128 H-88 Q-100,-128 -98,-114 L-92,-50 Q-90,-36 -78,-36 H-52", 10, PAPER),
        path(wall, PAPER),
        clipped(f"jug{level:.3f}{turn:.1f}{fill}", path(wall), inside if level > 0 else ""),
        path("M-62,-150 H82 L64,-124"),
        path("M58,0 L66,-150 M-50,0 H58 M-58,-150 L-50,0"),
        path("M20,-38 h20 M20,-75 h20 M20,-112 h20", width=4),
        turn=turn,
    )


def bottle(level: float, turn: float = 0) -> str:
    """A vinegar bottle on the origin, 260 high; a rice stalk on its label."""
    wall = (
        "M-44,0 Q-52,0 -52,-10 V-140 Q-52,-172 -18,-190 V-236 H18 V-190 "
        "Q52,-172 52,-140 V-10 Q52,0 44,0 Z"
    )
    top = -190 * level
    inside = path(
        f"M-400,{top:.1f} H400 V400 H-400 Z",
        VINEGAR,
        "none",
        more=f'transform="rotate({-turn:.2f} 0 {top:.1f})"',
    )
    grain = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="6" ry="11" fill="{SAND}" stroke="{INK}" stroke-width="3" '
        f'transform="rotate({t} {x} {y})"/>'
        for x, y, t in (
            (-11, -66, -38),
            (11, -76, 38),
            (-11, -88, -38),
            (11, -98, 38),
            (0, -114, 0),
        )
    )
    return group(
        path(wall, PAPER),
        clipped(f"bottle{level:.3f}{turn:.1f}", path(wall), inside if level > 0 else ""),
        path(wall),
        box(-52, -132, 104, 104, 4, PAPER),
        path("M0,-104 V-40", width=4),
        grain,
        turn=turn,
    )


def steam(x: float, y: float, size: float = 1, phase: float = 0, color: str = SLATE) -> str:
    """Three wisps that rise; `phase` 0 to 1 moves them one wave on."""
    wisps = []
    for index, dx in enumerate((-46, 0, 46)):
        rise = ((phase + index * 0.33) % 1) * 30
        wisp = path("M0,0 C-22,-22 22,-42 0,-66 C-14,-82 6,-96 0,-104", stroke=color, width=8)
        wisps.append(group(wisp, at=(dx, -rise), opacity=1 - rise / 60))
    return group(*wisps, at=(x, y), scale=size)


def lens(x: float, y: float, r: float, spot: tuple[float, float], *parts: str) -> str:
    """A close look at `spot`: a circle in which parts are drawn around its own middle."""
    ring = f'<circle cx="0" cy="0" r="{r}"/>'
    return "".join(
        (
            path(f"M{spot[0]},{spot[1]} L{x},{y}", width=4),
            oval(*spot, 15, stroke=ACCENT),
            f'<circle cx="{x}" cy="{y}" r="{r}" fill="{PAPER}"/>',
            group(clipped(f"lens{x}{y}", ring, *parts), at=(x, y)),
            f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{INK}" stroke-width="7"/>',
        )
    )


def wifi(color: str = DEEP) -> str:
    """Three waves over a dot."""
    waves = "".join(path(arc(0, 0, r, -44, 44), stroke=color, width=9) for r in (24, 46, 68))
    return waves + f'<circle r="8" fill="{color}"/>'


def sink(y: float, left: float, right: float) -> str:
    """A worktop cut open where a basin hangs in it; the open end is at `y`."""
    basin = f"M{left},{y} V{y + 116} Q{left},{y + 156} {left + 40},{y + 156} H{right - 40} "
    return "".join(
        (
            box(-20, y + 20, 1000, 700, 0, SHADE),
            path(f"M{left},{y + 3} H{right} V700 H{left} Z", SHADE, "none"),
            path(f"{basin}Q{right},{y + 156} {right},{y + 116} V{y} Z", PAPER, "none"),
            path(f"{basin}Q{right},{y + 156} {right},{y + 116} V{y}"),
            box(-20, y - 4, left + 20, 26, 8),
            box(right, y - 4, 1000, 26, 8),
        )
    )


def shelf(y: float) -> str:
    """The top that things stand on."""
    return box(-20, y, 1000, 700, 0, SHADE)
