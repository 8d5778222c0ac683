"""Glide 3 finds its dock and its network; the mail with the link; a parcel that was crushed."""

from ink import (
    ACCENT,
    DEEP,
    GLOW,
    INK,
    PAPER,
    SAND,
    SHADE,
    SLATE,
    arc,
    arrow,
    box,
    clipped,
    group,
    lettering,
    oval,
    path,
    tube,
)
from products import blender, dock, vacuum
from props import hand, plug, wifi


def docked() -> str:
    """Put the robot on its dock, power on, lamp lit."""
    return "".join(
        (
            box(880, -20, 120, 480, 0, SHADE),
            box(-20, 450, 1000, 300, 0, SHADE),
            tube("M798,170 H780 Q756,170 756,196 V300", 9, SLATE),
            group(plug(), at=(866, 170), scale=0.9),
            box(868, 112, 16, 116, 6),
            box(884, 102, 200, 136, 0, SHADE, "none"),
            group(dock(), at=(720, 494), scale=1.5),
            group(vacuum(), at=(300, 494), scale=1.25),
            arrow("M330,300 H560", width=14),
        )
    )


def _robot_from_above() -> str:
    recess = box(-120, 40, 240, 108, 26, SHADE)
    lid = path("M-120,40 L-100,-44 Q-96,-60 -80,-60 H80 Q96,-60 100,-44 L120,40 Z", SAND)
    return "".join(
        (
            oval(0, 0, 236),
            path(arc(0, 0, 214, -76, 76), width=4),
            oval(0, -128, 46, fill=SLATE),
            oval(0, -128, 28),
            lid,
            path("M-22,-42 H22", width=6),
            recess,
        )
    )


def wifi_button() -> str:
    """Open the lid and hold the Wi-Fi button five seconds until it blinks blue."""
    rays = "".join(
        group(path("M0,-48 V-66", stroke=DEEP, width=8), at=(340, 402), turn=t)
        for t in range(-90, 91, 30)
    )
    return "".join(
        (
            group(_robot_from_above(), at=(400, 300), scale=1.12),
            oval(340, 408, 32, fill=DEEP),
            oval(466, 408, 26, fill=PAPER),
            group(wifi("#ffffff"), at=(340, 422), scale=0.36),
            rays,
            group(hand(), at=(352, 426), turn=-30, scale=1.05),
            group(wifi(), at=(770, 470), scale=1.1),
            oval(770, 190, 104),
            path(arc(770, 190, 82, 0, 359.9), stroke=GLOW, width=15),
            arrow(arc(770, 190, 82, 0, 340), width=12),
            lettering("5 s", 770, 192, 58, INK, 1.3),
        )
    )


def mail() -> str:
    """Open the mail and press the button in it."""
    letter = "".join(
        (
            box(270, 60, 420, 400, 18),
            box(446, 150, 68, 54, 10, SLATE),
            path("M460,148 V132 A20,20 0 0 1 500,132 V148", width=8),
            path("M480,170 V184", width=8),
            arrow(arc(480, 158, 72, 20, 325)),
            path("M340,262 H620 M340,292 H560", stroke=SAND, width=12),
            box(360, 326, 240, 68, 34, ACCENT, "none"),
            path("M430,360 H522 M502,340 L522,360 L502,380", stroke="#ffffff", width=9),
        )
    )
    return "".join(
        (
            path("M190,250 L480,30 L770,250 V300 H190 Z", SAND),
            letter,
            path(
                "M190,250 L430,440 Q480,474 530,440 L770,250 V520 "
                "Q770,548 742,548 H218 Q190,548 190,520 Z",
                PAPER,
            ),
            path("M204,540 L410,428 M756,540 L550,428"),
            group(hand(), at=(576, 366), turn=-30, scale=1.05),
        )
    )


def _crushed_box() -> str:
    return "".join(
        (
            path(
                "M-200,-214 L-66,-190 L-20,-150 L40,-196 L206,-206 L190,-96 L204,0 H-196 "
                "L-184,-70 L-206,-120 Z",
                "#d9b98c",
            ),
            path("M-66,-190 L-40,-130 L-20,-150 L0,-120 L40,-196", "#c39f6e"),
            path("M-206,-120 L-150,-104 L-184,-70 M190,-96 L146,-112 L128,-80"),
            path(
                "M-200,-214 L-150,-258 L-30,-214 L-66,-190 M206,-206 L150,-262 L64,-226 L40,-196",
                "#e5cba4",
            ),
            box(-130, -92, 116, 70, 6),
            path(
                "".join(f"M{x},-76 v38 " for x in (-114, -102, -94, -80, -68, -58, -44, -32)),
                width=4,
            ),
        )
    )


def _phone(x: float, y: float) -> str:
    screen = '<rect x="-70" y="-142" width="140" height="224" rx="8"/>'
    view = box(-70, -142, 140, 224, 8, GLOW, "none") + group(_crushed_box(), at=(0, 10), scale=0.3)
    corners = "M-52,-100 V-122 H-30 M52,-100 V-122 H30 M-52,36 V58 H-30 M52,36 V58 H30"
    return group(
        box(-88, -176, 176, 352, 28, INK),
        clipped("screen", screen, view),
        path(corners, stroke=ACCENT, width=8),
        oval(0, 128, 26, fill=PAPER),
        f'<circle cx="0" cy="128" r="15" fill="{ACCENT}"/>',
        at=(x, y),
    )


def _label() -> str:
    bars = "".join(path(f"M{x},-14 V26", width=4) for x in (-40, -28, -20, -6, 6, 14, 26, 38))
    return box(-54, -30, 108, 72, 6) + bars


def _photo(x: float, subject: str) -> str:
    return group(
        box(-74, -66, 148, 132, 12), box(-62, -54, 124, 108, 6, GLOW, "none"), subject, at=(x, 110)
    )


def damaged() -> str:
    """Photograph box, label and broken thing."""
    shards = path(
        "M640,540 l26,-30 l14,30 Z M600,566 l34,-16 l6,22 Z M690,560 l12,-22 l16,20 Z", PAPER
    )
    return "".join(
        (
            box(-20, 500, 1000, 200, 0, SHADE),
            group(_crushed_box(), at=(256, 524), scale=1.08),
            group(blender(cracked=True), at=(566, 524), scale=1.05, turn=-8),
            shards,
            _phone(810, 330),
            _photo(140, group(_crushed_box(), at=(0, 34), scale=0.26)),
            _photo(310, _label()),
            _photo(480, group(blender(cracked=True), at=(-2, 48), scale=0.33)),
        )
    )


PICTURES = {
    "vacuum-1-dock": docked,
    "vacuum-2-wifi-button": wifi_button,
    "reset-1-mail": mail,
    "parcel-damaged": damaged,
}
