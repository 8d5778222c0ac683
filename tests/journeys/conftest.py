"""A small Linden: eight of the demo's articles in four languages, and who to call."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import clew.knowledge
from clew.config.demo import ORGANISATION
from clew.knowledge.importing.markdown import folder
from clew.people.models import Organisation

DEMO = Path(clew.knowledge.__file__).parent / "demo"
LANGUAGES = ("en", "vi", "zh-hans", "zh-hant")
ARTICLES = {
    "orders": ("courier-interception", "damaged-parcel", "goodwill-vouchers"),
    "payments": ("charged-twice", "paid-no-order", "refund-time"),
    "products": ("error-e3", "kettle-descaling"),
    "safety": ("smoke-or-burning-smell", "warranty-period"),
}


@pytest.fixture(scope="session")
def linden_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles as Markdown: a copy that a test may not change."""
    root = tmp_path_factory.mktemp("linden")
    for media in ("pictures", "video"):
        shutil.copytree(DEMO / media, root / media)
    for lang in LANGUAGES:
        for category, slugs in ARTICLES.items():
            shelf = root / lang / category
            shelf.mkdir(parents=True)
            for name in ("_category", *slugs):
                shutil.copy(DEMO / lang / category / f"{name}.md", shelf)
    return root


@pytest.fixture
def linden(db: None, linden_folder: Path) -> None:
    """What a customer of Linden finds: articles that are out, and people with a phone."""
    folder.load(linden_folder, "demo")
    organisation = Organisation.load()
    for field, words in ORGANISATION.items():
        setattr(organisation, field, words)
    organisation.save()
