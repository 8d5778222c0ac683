"""`clew demo`: loaded once, whole, with people to sign in as."""

from __future__ import annotations

from argparse import Namespace

import pytest

from clew.answers.embeddings.texts import texts_of
from clew.answers.models import Document, Embedding
from clew.answers.models.embedding import text_hash
from clew.config import demo
from clew.config.environment import WrongSetting
from clew.core import languages
from clew.knowledge.models import Article, Publication
from clew.knowledge.tests.writing import published
from clew.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db: None) -> None:
    demo.load()


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("lang", languages.CODES)
def test_there_are_two_dozen_articles_in_each_language_and_one_for_staff(lang):
    out = Publication.objects.visible_to(None).in_language(lang)
    assert out.count() == 24
    assert Article.objects.filter(locale__language_code=lang).count() == 25


@pytest.mark.usefixtures("loaded")
def test_what_is_out_is_what_the_search_knows():
    assert Document.objects.filter(audience="public").count() == 96
    assert Document.objects.filter(audience="internal").count() == 4


@pytest.mark.usefixtures("loaded")
def test_nobody_waits_for_the_vectors_of_the_demo():
    """After a change of its texts: `clew index embed`, then `clew index save-vectors`."""
    wanted = {text_hash(text) for row in Document.objects.all() for text in texts_of(row)}
    missing = wanted - set(Embedding.objects.values_list("text_hash", flat=True))
    assert len(missing) <= len(wanted) // 50


@pytest.mark.usefixtures("loaded")
@pytest.mark.req("R9")
def test_no_article_is_longer_than_a_person_reads():
    for publication in Publication.objects.visible_to(None):
        text = publication.edition.text
        chinese = publication.lang.startswith("zh")
        assert (len(text) <= 700) if chinese else (len(text.split()) <= 270), publication.edition


@pytest.mark.usefixtures("loaded")
@pytest.mark.req("R4")
def test_each_journey_has_something_to_read_in_each_language():
    for lang in languages.CODES:
        out = Publication.objects.visible_to(None).in_language(lang)
        assert set(out.values_list("journey", flat=True)) == {"prospective", "new", "after-sale"}


def test_what_an_editor_changed_is_not_put_back():
    demo.load()
    Article.objects.filter(slug="refund-time").update(title="Changed by Noor")
    demo.load()
    assert Article.objects.filter(title="Changed by Noor").exists()


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


@pytest.mark.usefixtures("loaded")
def test_each_role_has_somebody_to_sign_in_as():
    for email, _, role in demo.STAFF:
        person = Person.objects.get(email=email)
        assert person.check_password(demo.PASSWORD)
        assert [group.name for group in person.groups.all()] == [role]
    assert Organisation.load().said("name", "zh-hant") == "林登電器"


def test_the_greeting_names_the_address_and_the_sign_ins(capsys):
    demo.greet(empty=False)
    said = capsys.readouterr().err
    assert "/studio/" in said
    assert "noor@linden.example" in said
    assert demo.PASSWORD in said


def test_an_empty_house_is_told_how_its_first_owner_gets_in(capsys):
    demo.greet(empty=True)
    assert "clew invite" in capsys.readouterr().err


def test_loading_alone_does_not_serve(monkeypatch, capsys):
    monkeypatch.setattr(demo, "prepare", lambda: None)
    monkeypatch.setattr(demo.serve, "run", lambda _: pytest.fail("it served"))
    assert demo.run(Namespace(port=8000, empty=True, setup_only=True)) == 0
