"""`clew demo` loads once and to the end, and keeps out of a house that is somebody's own."""

from __future__ import annotations

from argparse import Namespace

import pytest

from clew.config import demo
from clew.config.environment import WrongSetting
from clew.knowledge.models import Publication
from clew.knowledge.tests.writing import published
from clew.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_demo_that_was_interrupted_is_finished_the_next_time(monkeypatch):
    from clew.knowledge import flows

    def cut() -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(flows, "load_demo", cut)
        demo.load()
    demo.load()
    assert Publication.objects.visible_to(None).count() == 96


def test_the_demo_keeps_out_of_a_house_that_has_content_of_its_own(cast):
    published("Ours")
    with pytest.raises(WrongSetting, match="CLEW_DATA"):
        demo.load()
    assert not Person.objects.filter(email="owner@linden.example").exists()


def test_loading_alone_does_not_serve(monkeypatch, capsys):
    monkeypatch.setattr(demo, "prepare", lambda: None)
    monkeypatch.setattr(demo.serve, "run", lambda _: pytest.fail("it served"))
    assert demo.run(Namespace(port=8000, empty=True, setup_only=True)) == 0
