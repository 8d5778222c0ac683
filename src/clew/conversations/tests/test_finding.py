"""Finding a conversation again: in four languages, by number, customer and words; by the index."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from cast import Cast
from clew.conversations import finding, flows
from clew.conversations.models import Conversation, SearchEntry
from clew.people.models import Inbox, Person, Visitor

pytestmark = pytest.mark.django_db
SAID = {
    "en": "My kettle leaks, the refund was refused twice; it shows E-3",
    "zh-hans": "空气炸锅用着用着自己停了，退款没有到",
    "zh-hant": "氣炸鍋太熱自己停下來，請轉人工客服",
    "vi": "Nồi chiên không dầu đang chạy thì tự tắt, hoàn tiền chậm",
}


def begun(text: str, language: str = "en", inbox: Inbox | None = None) -> Conversation:
    visitor, _token = Visitor.admit(inbox or Inbox.main())
    return flows.start(visitor, text, client_id="first", language=language)


@pytest.fixture
def said(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Conversation]:
    """One in each language, by numbers that are like no word that is looked for."""
    numbers = (f"QQQ-QQ{n}" for n in range(2, 9))
    monkeypatch.setattr(Conversation, "new_number", lambda: next(numbers))
    return {language: begun(text, language) for language, text in SAID.items()}


def found_by(person: Person, text: str) -> set[int]:
    seen = Conversation.objects.visible_to(person)
    return set(finding.found(seen, text).values_list("pk", flat=True))


@pytest.mark.req("R62")
@pytest.mark.parametrize(
    ("sought", "language"),
    [
        ("kettle", "en"),
        ("leaking", "en"),
        ("refunds", "en"),
        ("refu", "en"),
        ("REFUSED kettle", "en"),
        ("e3", "en"),
        ("E-3", "en"),
        ("空气炸锅 退款", "zh-hans"),
        ("空氣炸鍋", "zh-hans"),
        ("退款沒有到", "zh-hans"),
        ("氣炸鍋太熱", "zh-hant"),
        ("气炸锅太热", "zh-hant"),
        ("转人工", "zh-hant"),
        ("nồi chiên", "vi"),
        ("noi chien khong dau", "vi"),
        ("hoàn tiền", "vi"),
        ("HOAN TIEN CHAM", "vi"),
    ],
)
def test_words_are_found_however_they_are_written(cast: Cast, said, sought: str, language: str):
    assert found_by(cast.ada.person, sought) == {said[language].pk}


def test_a_single_character_is_found(cast: Cast, said):
    assert said["zh-hans"].pk in found_by(cast.ada.person, "锅")
    assert said["zh-hant"].pk in found_by(cast.ada.person, "锅")


@pytest.mark.parametrize("number", ["K7Q-3MF", "252-AM8", "NTN-QYH", "349-567", "A2E-E45"])
def test_a_number_is_found_whole_or_begun(cast: Cast, monkeypatch, number: str):
    monkeypatch.setattr(Conversation, "new_number", lambda: number)
    one = begun("My kettle leaks")
    for sought in (number, number.lower(), number.replace("-", ""), number[:6], number[:3]):
        assert found_by(cast.ada.person, sought) == {one.pk}


def test_a_customer_is_found_by_name_and_by_part_of_the_address(cast: Cast):
    visitor, _token = Visitor.admit(Inbox.main())
    visitor.person = Person.objects.create_user(
        "anh.nguyen@shop.example", first_name="Ánh", last_name="Nguyễn"
    )
    visitor.save()
    one = flows.start(visitor, "Xin chào", client_id="first", language="vi")
    begun("somebody else")
    for sought in ("Ánh Nguyễn", "anh", "nguyen xin", "shop.example", "anh.nguyen@shop.example"):
        assert found_by(cast.ada.person, sought) == {one.pk}, sought


def test_a_guest_who_proves_who_they_are_is_found_by_that(cast: Cast):
    visitor, _token = Visitor.admit(Inbox.main())
    one = flows.start(visitor, "Hello", client_id="first", language="en")
    visitor.person = Person.objects.create_user("mei@customer.example", first_name="Mei")
    visitor.save()
    flows.recognise(visitor)
    assert found_by(cast.ada.person, "mei@customer.example") == {one.pk}


def test_parts_may_have_been_said_in_different_messages_but_a_part_only_together(cast: Cast):
    one = begun("The parcel is late")
    flows.receive(one, "退款", client_id="second")
    flows.receive(one, "没有到", client_id="third")
    assert found_by(cast.ada.person, "parcel 退款") == {one.pk}
    assert found_by(cast.ada.person, "退款没有") == set()


def test_replies_and_notes_are_found_too(cast: Cast):
    one = begun("Hello")
    flows.reply(one, "The courier was informed", by=cast.ada.person, client_id="r")
    flows.note(one, "Third call of this person", by=cast.ada.person)
    for sought in ("courier", "third call"):
        assert found_by(cast.ada.person, sought) == {one.pk}


@pytest.mark.case("C13")
@pytest.mark.parametrize(
    "sought",
    ['"', "'", "* OR x", "terms:x", "NEAR(a b)", "kettle:*", "a & b | !c", "\\", "\0"],
)
def test_what_a_query_language_would_read_is_only_text(cast: Cast, said, sought: str):
    assert found_by(cast.ada.person, sought) <= {one.pk for one in said.values()}


def test_what_holds_no_word_finds_nothing_and_nothing_asked_finds_all(cast: Cast, said):
    assert found_by(cast.ada.person, "!!! …") == set()
    assert found_by(cast.ada.person, "  ") == {one.pk for one in said.values()}
    assert found_by(cast.ada.person, "kettle — leaks !") == {said["en"].pk}


@pytest.mark.case("S01")
def test_another_inboxs_words_are_not_found(cast: Cast):
    begun("wombat-4417 leaks", inbox=Inbox.objects.create(name="Another brand"))
    assert found_by(cast.ada.person, "wombat-4417") == set()
    assert found_by(cast.noor.person, "wombat-4417") == set()
    assert len(found_by(cast.olive.person, "wombat-4417")) == 1


def test_what_is_rolled_back_is_not_found(cast: Cast):
    one = begun("Hello")
    with transaction.atomic():
        flows.receive(one, "never said", client_id="second")
        transaction.set_rollback(True)
    assert found_by(cast.ada.person, "never said") == set()


def test_what_is_deleted_leaves_no_words_behind(cast: Cast):
    begun("Hello").delete()
    assert not SearchEntry.objects.exists()


def test_a_retry_is_found_once(cast: Cast):
    one = begun("Hello")
    before = SearchEntry.objects.count()
    flows.receive(one, "Hello", client_id="first")
    assert SearchEntry.objects.count() == before


def crowd(number: int) -> None:
    """Many other conversations, each with a word of its own."""
    visitor, _token = Visitor.admit(Inbox.main())
    made = Conversation.objects.bulk_create(
        Conversation(
            inbox=Inbox.main(), visitor=visitor, client_id=f"c{n}", language="en", number=f"{n:08}"
        )
        for n in range(number)
    )
    words = (SearchEntry(conversation=one, terms=[f"word{one.pk}"]) for one in made)
    SearchEntry.objects.bulk_create(words)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.req("R62")
def test_the_database_answers_from_its_index(cast: Cast, said):
    crowd(3_000)
    seen = Conversation.objects.visible_to(cast.olive.person)
    if connection.vendor == "postgresql":  # of so few rows it would rather read them all
        connection.cursor().execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
        )
    plan = finding.found(seen, "refund 退款").explain()
    wanted = {"postgresql": "conversations_searchentry_terms", "sqlite": "VIRTUAL TABLE INDEX 0:M"}
    assert wanted[connection.vendor] in plan
    assert "Seq Scan on conversations_searchentry" not in plan
