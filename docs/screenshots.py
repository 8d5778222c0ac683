"""Takes pictures of the main pages, from a demo in a folder of its own.

.venv/bin/python docs/screenshots.py            those that the README shows
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
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ROOT / "docs" / "screenshots"
CLEW = ROOT / ".venv" / "bin" / "clew"
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
IN_README = {"home", "article-phone", "search-dark", "studio"}
NOOR, PASSWORD = "noor@linden.example", "a ball of thread"


@contextmanager
def served() -> Iterator[str]:
    """The demo, in a folder that is thrown away; its address."""
    with socket.socket() as asked, tempfile.TemporaryDirectory() as folder:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
        asked.close()
        environment = {**os.environ, "CLEW_DATA": folder, "CLEW_RATE_LIMITS": "off"}
        clew = subprocess.Popen([CLEW, "demo", "--port", str(port)], env=environment)
        try:
            wait_for(f"http://localhost:{port}/healthz", clew)
            yield f"http://localhost:{port}"
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


def take(page: Page, folder: Path, name: str) -> None:
    if folder == SHOWN and name not in IN_README:
        return
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"{name}.png")
    print(f"  {name}.png")


def walk(browser: Browser, url: str, folder: Path, suffix: str, *, dark: bool) -> None:
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
        take(page, folder, name + end)
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        take(page, folder, f"home-{language}{end}")
    context.close()


def studio(browser: Browser, url: str, folder: Path) -> None:
    """An article as Noor edits it."""
    page = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800}).new_page()
    page.goto("/studio/account/login/")
    page.locator("[name=login]").fill(NOOR)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)
    page.goto("/studio/snippets/knowledge/article/?locale=en&q=E3")
    take(page, folder, "studio-articles")
    page.locator("td.title a").first.click()
    take(page, folder, "studio")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHOWN
    folder.mkdir(parents=True, exist_ok=True)
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for suffix in SIZES:
            for dark in (False, True):
                walk(browser, url, folder, suffix, dark=dark)
        studio(browser, url, folder)
        browser.close()


if __name__ == "__main__":
    main()
