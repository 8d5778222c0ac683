"""Takes pictures of the main pages, from a demo in a folder of its own.

.venv/bin/python docs/screenshots.py            those that README and docs show
.venv/bin/python docs/screenshots.py FOLDER     every page: phone and desk, light and dark,
                                                home in each language
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import loop
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

SHOWN = Path(__file__).resolve().parent / "screenshots"
PAGES = {
    "home": "/en/",
    "category": "/en/categories/products/",
    "article": "/en/search/?q=E3",  # and then its first result
    "search": "/en/search/?q=my+fryer+stopped",
    "urgent": "/en/search/?q=charged+twice",
    "ask": "/en/ask/?q=how+long+until+I+get+my+refund",
    "contact": "/en/contact/",
}
LANGUAGES = ("zh-hans", "zh-hant", "vi")
SIZES = {"": (1280, 800), "-phone": (390, 844)}
IN_DOCS = {
    *("home", "article-phone", "search-dark"),
    *("widget", "desk", "request", "studio", "gaps", "overview"),
}
COLOURS = 256  # a picture of a page needs no more, and takes a third of the bytes
NOOR = "noor@linden.example"


@dataclass
class Album:
    """The folder that pictures go into."""

    folder: Path

    def take(self, page: Page, name: str) -> None:
        """The page as it stands."""
        if self.folder == SHOWN and name not in IN_DOCS:
            return
        page.wait_for_load_state("networkidle")
        path = self.folder / f"{name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide")
        with Image.open(path) as whole:
            drawn = whole.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
        drawn.save(path, optimize=True)
        print(f"  {name}.png  {path.stat().st_size // 1024} KB")

    def take_all(self, page: Page, name: str) -> None:
        """The page in each size and light, and then as it was."""
        self.take(page, name)
        if self.folder == SHOWN:
            return
        was = page.viewport_size or {"width": 1280, "height": 800}
        for end, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for dark in (False, True):
                page.emulate_media(color_scheme="dark" if dark else "light")
                self.take(page, name + end + ("-dark" if dark else ""))
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(was)


@contextmanager
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """The demo, in a folder that is thrown away: its address, and its environment."""
    with socket.socket() as asked, tempfile.TemporaryDirectory() as folder:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
        asked.close()
        environment = {
            **os.environ, "CLEW_DATA": folder, "CLEW_RATE_LIMITS": "off", "CLEW_PORT": str(port)
        }  # fmt: skip
        clew = subprocess.Popen([loop.CLEW, "demo", "--port", str(port)], env=environment)
        try:
            wait_for(f"http://localhost:{port}/healthz", clew)
            yield f"http://localhost:{port}", environment
        finally:
            clew.terminate()
            clew.wait()


def wait_for(address: str, clew: subprocess.Popen[bytes]) -> None:
    for _ in range(1_200):
        if clew.poll() is not None:
            sys.exit("clew demo stopped by itself")
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("clew demo did not answer")


def walk(browser: Browser, url: str, album: Album, suffix: str, *, dark: bool) -> None:
    """Each main page in one size and one light."""
    width, height = SIZES[suffix]
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page, end = context.new_page(), suffix + ("-dark" if dark else "")
    for name, address in PAGES.items():
        page.goto(address)
        if name == "article":
            page.locator("main a[href*='/articles/']").first.click()
        album.take(page, name + end)
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        album.take(page, f"home-{language}{end}")
    context.close()


def studio(noor: Page, album: Album) -> None:
    """An article as Noor edits it."""
    noor.goto("/studio/snippets/knowledge/article/?locale=en&q=E3")
    album.take_all(noor, "studio-articles")
    noor.locator("td.title a").first.click()
    album.take_all(noor, "studio")


def main() -> None:
    album = Album(Path(sys.argv[1]) if len(sys.argv) > 1 else SHOWN)
    album.folder.mkdir(parents=True, exist_ok=True)
    with served() as (url, environment), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for suffix in SIZES:
            for dark in (False, True):
                walk(browser, url, album, suffix, dark=dark)
        loop.shown(browser, url, environment, album.take_all)
        studio(loop.staff(browser, url, NOOR), album)
        browser.close()


if __name__ == "__main__":
    main()
