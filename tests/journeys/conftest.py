"""A small Linden: twelve of the demo's articles in four languages, and who to call."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoDbBlocker

import clew.knowledge
from clew.config.demo import ORGANISATION
from clew.knowledge.importing.markdown import folder
from clew.people.models import Organisation
from stage.databases import KIND, database_of_its_own, point_at

DEMO = Path(clew.knowledge.__file__).parent / "demo"
LANGUAGES = ("en", "vi", "zh-hans", "zh-hant")
ARTICLES = {
    "orders": ("courier-interception", "damaged-parcel", "delivery-times", "goodwill-vouchers"),
    "payments": ("charged-twice", "paid-no-order", "payment-methods", "refund-time"),
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


@pytest.fixture(scope="session")
def linden_template(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, linden_folder: Path
) -> Iterator[str]:
    """The name of a database that holds it, made once."""
    home = str(settings.DATABASES["default"]["NAME"])
    name = KIND.name_for(f"{os.getpid()}_linden_template")
    with django_db_blocker.unblock():
        KIND.copy(KIND.template(point_at), name)
        point_at(name)
        furnish(linden_folder)
        point_at(home)
    yield name
    with django_db_blocker.unblock():
        KIND.drop(name)


@pytest.fixture(scope="module")
def linden(linden_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a customer of Linden finds, in a database of its own for each file of tests."""
    with database_of_its_own(django_db_blocker, "linden", linden_template):
        yield


def furnish(articles: Path) -> None:
    """Articles that are out, and people with a phone."""
    folder.load(articles, "demo")
    organisation = Organisation.load()
    for field, words in ORGANISATION.items():
        setattr(organisation, field, words)
    organisation.save()
    DBTaskResult.objects.all().delete()  # vectors take their time, and words suffice here
