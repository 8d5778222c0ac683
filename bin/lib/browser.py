"""A Chromium for the tests, with fonts that can draw Chinese."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path

from lib.places import tool
from lib.screen import run, say

FONTS = ("fonts-noto-cjk",)
BROWSERS = ("chromium", "chromium-headless-shell")  # the second takes half the work for most tests


def is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def draws_chinese() -> bool:
    if platform.system() != "Linux":
        return True
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-tw"], capture_output=True).stdout.strip())


def missing() -> list[str]:
    """Debian packages that are not there yet."""
    wanted = [name for name in BROWSERS if not shutil.which(name)]
    return wanted + ([] if draws_chinese() else list(FONTS))


def is_there() -> bool:
    """Whether nothing is left to install, as far as that can be told at a glance."""
    return not (is_debian() and may_install() and missing())


def install() -> None:
    """Debian's own Chromium as root on Debian; Playwright's anywhere else."""
    if is_debian() and not missing():
        return
    if is_debian() and may_install():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-q", env=quiet)
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", *missing(), env=quiet)
        return
    if is_debian():
        say(f"  not root: ask for `apt-get install {' '.join(missing())}`; Playwright's meanwhile")
    extra = ["--with-deps"] if may_install() else []
    run(tool("playwright"), "install", *extra, "chromium")
