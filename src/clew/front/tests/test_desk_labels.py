"""Labels at the desk: put on, taken off, seen in the list, and by which a list is narrowed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cast import Cast
from clew.conversations.models import Label, Labelling
from clew.core.models import JournalEntry
from clew.front.tests.desking import Writer, address, opens, presses, writer

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def refund(db: None) -> Label:
    return Label.objects.create(name="Refund")


def of(one: Writer, label: Label) -> str:
    return reverse("desk:label", args=[one.conversation.public_id, label.pk])


def listed(cast: Cast, **asked: object) -> str:
    return cast.ada.opens(address("conversations"), **asked)


@pytest.mark.req("R62")
def test_a_label_is_put_on_shown_and_taken_off(cast: Cast, refund: Label):
    one = writer()
    for _ in range(2):
        assert cast.ada.posts(of(one, refund), **HTMX).status_code == 200
    found = Labelling.objects.get()
    assert (found.label, found.by) == (refund, cast.ada.person)
    assert 'class="tag label"><bdi>Refund' in opens(cast.ada, one)
    assert 'class="tag label"><bdi>Refund' in listed(cast, list="waiting")
    cast.leo.browser.delete(of(one, refund), headers=HTMX)
    assert not Labelling.objects.exists()
    verbs = JournalEntry.objects.filter(verb__startswith="label").values_list("verb", flat=True)
    assert sorted(verbs) == ["label removed", "labelled"]


@pytest.mark.req("R62")
def test_a_list_shows_those_with_one_label_alone(cast: Cast, refund: Label):
    kettle, parcel = writer("My kettle leaks"), writer("Where is my parcel")
    cast.ada.posts(of(parcel, refund), **HTMX)
    some, others = "Where is my parcel", "My kettle leaks"
    page = listed(cast, list="waiting", label=refund.pk)
    assert some in page and others not in page
    assert f"list=waiting&amp;label={refund.pk}" in page
    for label in ("", "999", "x"):
        assert kettle.conversation.public_id in listed(cast, list="waiting", label=label)
    assert others not in listed(cast, q="parcel", label=refund.pk)
    assert "Nothing here with the label" in listed(cast, list="resolved", label=refund.pk)


def test_the_list_asks_no_more_often_for_many_labels(
    cast: Cast, refund: Label, django_assert_max_num_queries
):
    for number in range(6):
        cast.ada.posts(of(writer(f"parcel {number}"), refund), **HTMX)
    with django_assert_max_num_queries(20):
        page = listed(cast, list="waiting")
    assert page.count("tag label") == 6


def test_who_may_not_see_a_conversation_labels_nothing(cast: Cast, refund: Label):
    one = writer()
    for who in (cast.noor, cast.omar, cast.outsider):
        assert who.posts(of(one, refund), **HTMX).status_code in {401, 403}
    gone = Label(pk=refund.pk + 7)
    assert cast.ada.posts(of(one, gone), **HTMX).status_code == 404
    assert not Labelling.objects.exists()
    presses(cast.ada, "resolution", one)
    assert "Refund" not in cast.mei.app.calls("GET", "conversations").content.decode()


def test_an_editor_keeps_the_list_and_no_name_is_there_twice(cast: Cast, refund: Label):
    add = reverse("wagtailsnippets_conversations_label:add")
    assert cast.noor.posts(add, {"name": "Warranty"}).status_code == 302
    assert "already" in cast.noor.posts(add, {"name": "refund"}).content.decode()
    assert cast.ada.gets(add).status_code in {302, 403}
    assert [str(one) for one in Label.objects.all()] == ["Refund", "Warranty"]


def test_a_program_of_an_agent_says_which_labels_there_are(cast: Cast, refund: Label):
    Label.objects.create(name="Warranty")
    one = writer()
    path = f"desk/conversations/{one.conversation.public_id}/labels"
    ada = cast.ada.app
    assert ada.says("POST", path, {"labels": ["warranty", "Refund"]})["labels"] == [
        "Refund", "Warranty",
    ]  # fmt: skip
    assert ada.says("POST", path, {"labels": ["Refund"]}) == {"labels": ["Refund"]}
    (row,) = ada.says("GET", "desk/conversations?label=refund")["conversations"]
    assert row["labels"] == ["Refund"]
    assert ada.says("GET", "desk/conversations?label=Warranty")["conversations"] == []
    assert ada.calls("POST", path, {"labels": ["No such"]}).status_code == 422
    assert Labelling.objects.get().label == refund
    assert cast.mei.app.calls("POST", path, {"labels": []}).status_code == 403
