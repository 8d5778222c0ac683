"""Things that are dear to make, made once for what they are made of and copied from then on."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = 3 * 24 * 3600
SOURCE = ROOT / "src" / "clew"


def folder() -> Path:
    default = Path(tempfile.gettempdir()) / f"clew-test-cache-{os.getuid()}"
    kept = Path(os.environ.get("CLEW_TEST_CACHE") or default)
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def make_room() -> None:
    """Throw away what was made for code of more than three days ago."""
    for kept in folder().iterdir():
        if time.time() - kept.stat().st_mtime > OLD and kept.suffix != ".lock":
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


def fingerprint(paths: Iterable[Path]) -> str:
    seen = hashlib.sha256()
    for path in sorted(set(paths)):
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def of_schema() -> str:
    """Changes with our migrations, the roles they write down, and the locked packages."""
    ours = [*SOURCE.rglob("migrations/*.py"), SOURCE / "people" / "roles.py"]
    return fingerprint([*ours, ROOT / "requirements.lock"])


def of_product() -> str:
    """Changes with anything that the running product is made of."""
    kinds = {".py", ".html", ".md", ".po", ".yaml", ".json", ".txt", ".npz"}
    found = (p for p in SOURCE.rglob("*") if p.suffix in kinds and p.is_file())
    return fingerprint([*(p for p in found if "/tests/" not in str(p)), ROOT / "requirements.lock"])


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One process at a time makes the thing called `name`."""
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
