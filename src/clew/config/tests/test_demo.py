"""`clew demo`: loaded once, whole, with people to sign in as."""

from __future__ import annotations

import socket
from unittest.mock import patch

import pytest

from cast.desk import address, changes
from clew.answers import flows as answers
from clew.answers.embeddings.texts import texts_of
from clew.answers.models import Document, Embedding
from clew.answers.models.embedding import text_hash
from clew.config import demo
from clew.core import languages
from clew.knowledge import flows
from clew.knowledge.models import Article, Publication
from clew.people.models import Inbox, Organisation, Person

pytestmark = pytest.mark.django_db


def test_a_load_that_was_interrupted_is_begun_again_and_one_that_ended_is_not():
    cut = patch.object(flows, "load_demo", side_effect=KeyboardInterrupt)
    with cut, pytest.raises(KeyboardInterrupt):
        demo.load()
    with patch.object(flows, "load_demo") as loading:
        demo.load()
        demo.load()
    assert loading.call_count == 1
    assert Person.objects.filter(email__in=[email for email, *_ in demo.STAFF]).count() == 3


@pytest.mark.usefixtures("demo_house")
@pytest.mark.parametrize("lang", languages.CODES)
def test_there_are_two_dozen_articles_in_each_language_and_one_for_staff(lang):
    out = Publication.objects.visible_to(None).in_language(lang)
    assert out.count() == 24
    assert Article.objects.filter(locale__language_code=lang).count() == 25
    assert Publication.objects.in_language(lang).count() == 25


@pytest.mark.usefixtures("demo_house")
def test_a_second_load_brings_nothing_more_and_translations_know_each_other(cast):
    assert flows.load_demo() == 0
    e3 = Publication.objects.get(edition__slug="error-e3", lang="zh-hant")
    assert {p.lang for p in e3.translations().visible_to(None)} == {"en", "zh-hans", "vi"}
    assert "E3" in cast.outsider.opens(e3.edition.path)


@pytest.mark.usefixtures("demo_house")
def test_what_is_out_is_what_the_search_knows():
    assert Document.objects.filter(audience="public").count() == 96
    assert Document.objects.filter(audience="internal").count() == 4


@pytest.mark.usefixtures("demo_house")
def test_nobody_waits_for_the_vectors_of_the_demo():
    """After a change of its texts: `clew index embed`, then `clew index save-vectors`."""
    Embedding.objects.all().delete()
    answers.take_vectors(demo.VECTORS)
    wanted = {text_hash(text) for row in Document.objects.all() for text in texts_of(row)}
    missing = wanted - set(Embedding.objects.values_list("text_hash", flat=True))
    assert len(missing) <= len(wanted) // 50


@pytest.mark.usefixtures("demo_house")
@pytest.mark.req("R9")
def test_no_article_is_longer_than_a_person_reads():
    for publication in Publication.objects.visible_to(None):
        text = publication.edition.text
        chinese = publication.lang.startswith("zh")
        assert (len(text) <= 700) if chinese else (len(text.split()) <= 270), publication.edition


@pytest.mark.usefixtures("demo_house")
@pytest.mark.req("R4")
def test_each_journey_has_something_to_read_in_each_language():
    for lang in languages.CODES:
        out = Publication.objects.visible_to(None).in_language(lang)
        assert set(out.values_list("journey", flat=True)) == {"prospective", "new", "after-sale"}


@pytest.mark.usefixtures("demo_house")
def test_an_editor_compares_and_restores_what_the_demo_brought(cast):
    article = Article.objects.get(slug="refund-time", locale__language_code="en")
    (original,) = article.revisions.all()
    assert article.live_revision == original
    changes(cast.noor, article, "Ten days.", "action-publish")
    compared = cast.noor.opens(address("revisions_compare", article.pk, "earliest", "latest"))
    assert "Ten days." in compared
    assert "bank" in cast.noor.opens(address("revisions_revert", article.pk, original.pk))
    assert not Article.objects.filter(latest_revision=None).exists()


@pytest.mark.usefixtures("demo_house")
def test_what_an_editor_changed_is_not_put_back():
    Article.objects.filter(slug="refund-time").update(title="Changed by Noor")
    demo.load()
    assert Article.objects.filter(title="Changed by Noor").exists()


@pytest.mark.usefixtures("demo_house")
def test_each_role_has_somebody_to_sign_in_as(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for email, _, role in demo.STAFF:
        person = Person.objects.get(email=email)
        assert person.check_password(demo.PASSWORD)
        assert [group.name for group in person.groups.all()] == [role]
    assert Organisation.load().worded("name", "zh-hant") == "林登電器"


def test_the_greeting_names_the_address_and_the_sign_ins(capsys):
    demo.greet(empty=False)
    said = capsys.readouterr().err
    assert "/studio/" in said
    assert "noor@linden.example" in said
    assert demo.PASSWORD in said


def test_an_empty_house_is_told_how_its_first_owner_gets_in(capsys):
    demo.greet(empty=True)
    assert "clew invite" in capsys.readouterr().err


def test_the_shop_stands_beside_the_demo_and_its_address_is_printed(db, capsys):
    demo.open_shop(0)
    said = capsys.readouterr()
    assert Inbox.main().origins()[0] in said.out + said.err


def test_where_the_shop_s_port_is_taken_the_demo_goes_on_without(db, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        demo.open_shop(taken.getsockname()[1])
    said = capsys.readouterr()
    assert "No shop page" in said.out + said.err
    assert Inbox.main().origins() == []
