"""Static files under names that carry their content's hash, gathered once into the data folder."""

from __future__ import annotations

import hashlib
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

import clew


class HashedFiles(ManifestStaticFilesStorage):
    """As Django's, but a file that a package forgot to ship doesn't stop the start."""

    manifest_strict = False


def gather() -> bool:
    """Collect the static files if they changed since the last time; says whether it did."""
    stamp, mark = settings.STATIC_ROOT / ".gathered", fingerprint()
    if stamp.exists() and stamp.read_text() == mark:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark)
    return True


def fingerprint() -> str:
    """What is installed, and when our own files were last touched."""
    installed = sorted(f"{d.name} {d.version}" for d in distributions())
    own = sorted(Path(clew.__file__).parent.glob("**/static/**/*"))
    touched = [f"{p}:{p.stat().st_mtime_ns}" for p in own if p.is_file()]
    return hashlib.sha256("\n".join(installed + touched).encode()).hexdigest()
