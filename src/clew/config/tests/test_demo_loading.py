"""`clew demo` keeps out of a house that is somebody's own."""

from __future__ import annotations

from argparse import Namespace

import pytest

from clew.config import demo
from clew.config.environment import WrongSetting
from clew.knowledge.tests.writing import published
from clew.people.models import Person

pytestmark = pytest.mark.django_db


def test_the_demo_keeps_out_of_a_house_that_has_content_of_its_own(cast):
    published("Ours")
    with pytest.raises(WrongSetting, match="CLEW_DATA"):
        demo.load()
    assert not Person.objects.filter(email="owner@linden.example").exists()


def test_loading_alone_does_not_serve(monkeypatch, capsys):
    monkeypatch.setattr(demo, "prepare", lambda: None)
    monkeypatch.setattr(demo.serve, "run", lambda _: pytest.fail("it served"))
    assert demo.run(Namespace(port=8000, empty=True, setup_only=True)) == 0
