#!/usr/bin/env python3
"""Draws the demo's pictures and its film again: `python docs/drawings/draw.py [NAME…] [--film]`.

Without names everything is drawn. Needs Chromium (CHROMIUM names it if it is not on the path),
Playwright and Pillow from the project's environment and, for the film, ffmpeg with VP9.
"""

import argparse
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import airfryer
import film
import household
import purifier
from ink import HEIGHT, WIDTH, sheet
from PIL import Image
from playwright.sync_api import Page, sync_playwright

DEMO = Path(__file__).parents[2] / "src/clew/knowledge/demo"
PICTURES: dict[str, Callable[[], str]] = {
    **purifier.PICTURES,
    **airfryer.PICTURES,
    **household.PICTURES,
    **film.PICTURES,
}
MOST_BYTES = 25_000


def tool(name: str, variable: str) -> str:
    """The path of a program, from the environment or the path; stops with one line without it."""
    found = environ.get(variable) or shutil.which(name)
    if not found:
        sys.exit(f"{name} is needed: install it or set {variable}")
    return found


@contextmanager
def easel() -> Iterator[Page]:
    """A browser page of the pictures' size."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=tool("chromium", "CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        browser.close()


def photograph(page: Page, svg: str) -> bytes:
    """The drawing as PNG, clear outside its rounded corners."""
    page.set_content(f"<style>body{{margin:0;overflow:hidden}}svg{{display:block}}</style>{svg}")
    return page.screenshot(omit_background=True)


def save_picture(png: bytes, target: Path) -> int:
    """Writes lossless WebP in few colours, which suits flat drawings; returns its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    few = drawn.convert("RGB").quantize(
        160, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
    )
    flat = few.convert("RGBA")
    flat.putalpha(drawn.getchannel("A"))
    flat.save(target, "WEBP", lossless=True, quality=100, method=6)
    size = target.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{target.name} has {size:,} bytes; {MOST_BYTES:,} is the most a picture may have")
    return size


def draw_pictures(page: Page, names: list[str]) -> None:
    """Draws the named pictures, or all."""
    for name in names or PICTURES:
        png = photograph(page, sheet(PICTURES[name]()))
        size = save_picture(png, DEMO / "pictures" / f"{name}.webp")
        print(f"{name}.webp  {size:,} bytes")


def frames(page: Page) -> Iterator[bytes]:
    """Every frame of the film in order, as PNG."""
    count = film.SECONDS * film.RATE
    for scene in film.SCENES:
        for number in range(count):
            yield photograph(page, sheet(scene(number / (count - 1)), rounded=False))


def shoot_film(page: Page) -> None:
    """Renders the film and its poster."""
    target = DEMO / "video" / "kettle-descaling.webm"
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        tool("ffmpeg", "FFMPEG"), "-y", "-loglevel", "error",
        "-f", "image2pipe", "-c:v", "png", "-r", str(film.RATE), "-i", "-",
        "-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-pix_fmt", "yuv420p",
        "-row-mt", "1", "-g", "48", "-an", "-map_metadata", "-1", str(target),
    ]  # fmt: skip
    encoder = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert encoder.stdin
    for frame in frames(page):
        encoder.stdin.write(frame)
    encoder.stdin.close()
    if encoder.wait():
        sys.exit("ffmpeg could not write the film")
    print(f"{target.name}  {target.stat().st_size:,} bytes")
    poster = photograph(page, sheet(film.SCENES[0](1), rounded=False))
    size = save_picture(poster, target.with_suffix(".webp"))
    print(f"{target.stem}.webp  {size:,} bytes")


def main() -> None:
    """Reads the command line and draws."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    ask.add_argument("--film", action="store_true", help="the film and its poster only")
    told = ask.parse_args()
    if unknown := set(told.names) - set(PICTURES):
        ask.error(f"no such picture: {', '.join(sorted(unknown))}")
    with easel() as page:
        if not told.film:
            draw_pictures(page, told.names)
        if told.film or not told.names:
            shoot_film(page)


if __name__ == "__main__":
    main()
