"""What a customer reads and does in the portal; Omar, who has proven his mailbox too, sees none."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from cast.customers import comes_in
from clew.conversations import flows, letters
from clew.conversations.models import Conversation, Note, Rating
from clew.front.tests.portal import HOME, LEAK, address, letter
from clew.people.models import Identity, Inbox, Visitor

pytestmark = pytest.mark.django_db
SECRET = "The spare part is in the post"


@pytest.fixture
def asked(cast: Cast) -> Conversation:
    """Lin's letter, and Ada's answer."""
    one = letter(cast.lin.email)
    flows.reply(one, SECRET, by=cast.ada.person, client_id="r1")
    one.refresh_from_db()
    return one


def word_in(page: str) -> str:
    found = re.search(r'name="client_id" value="([^"]+)"', page)
    assert found
    return found[1]


def in_chat(email: str, text: str = "Where is my parcel") -> Conversation:
    """What somebody began in the widget, giving an address that may be anybody's."""
    one = flows.start(Visitor.admit(Inbox.main())[0], text, client_id="w", language="en")
    letters.answer_to(one, email)
    one.refresh_from_db()
    return one


@pytest.mark.req("R49")
@pytest.mark.req("R63")
def test_the_list_shows_what_was_asked_and_what_was_answered(cast: Cast, asked: Conversation):
    page = cast.lin.opens(HOME)
    assert LEAK in page and SECRET in page and asked.number in page
    assert "New answer" in page and "A person is helping you" in page
    cast.lin.opens(address(asked))
    assert "New answer" not in cast.lin.opens(HOME)


@pytest.mark.case("S01")
def test_a_stranger_finds_nothing_of_it(cast: Cast, asked: Conversation):
    comes_in_as_omar = letter(cast.omar.email, "Mine is about a toaster")
    comes_in(cast.omar)
    assert comes_in_as_omar.number in cast.omar.opens(HOME)
    assert asked.number not in cast.omar.opens(HOME)
    before = Conversation.objects.values().get(pk=asked.pk)
    for who, status in ((cast.omar, 404), (cast.outsider, 302), (cast.ada, 302)):
        assert who.gets(address(asked)).status_code == status
        for place in ("messages", "resolution", "reopening", "rating", "disowning"):
            answer = who.posts(address(asked, f"{place}/"), {"text": "Hm", "score": "1"})
            assert answer.status_code == status
            assert SECRET not in answer.content.decode()
    assert Conversation.objects.values().get(pk=asked.pk) == before


@pytest.mark.case("S05")
def test_notes_are_not_in_it(cast: Cast, asked: Conversation):
    flows.note(asked, "Third call this week", by=cast.ada.person)
    assert "Third call" not in cast.lin.opens(address(asked)) + cast.lin.opens(HOME)


def test_what_is_read_is_seen_by_the_agents(cast: Cast, asked: Conversation):
    cast.lin.opens(address(asked))
    asked.refresh_from_db()
    assert asked.seen_seq == asked.last_seq


@pytest.mark.case("F01")
def test_a_message_pressed_twice_is_sent_once(cast: Cast, asked: Conversation):
    sent = {"text": "Thank you", "client_id": word_in(cast.lin.opens(address(asked)))}
    for _ in range(2):
        answer = cast.lin.posts(address(asked, "messages/"), sent)
        assert answer.status_code == 302
    assert asked.messages.filter(text="Thank you").count() == 1
    assert "Thank you" in cast.lin.opens(address(asked))
    assert "Thank you" in cast.ada.opens(f"/desk/conversations/{asked.public_id}/")


@pytest.mark.parametrize("text", ["", "  \0 ", "x" * 4_001])
def test_what_can_not_be_sent_is_said_at_its_field_and_stays(
    cast: Cast, asked: Conversation, text: str
):
    answer = cast.lin.posts(address(asked, "messages/"), {"text": text, "client_id": "c"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_text_error"' in page and text.strip("\0 ") in page
    assert asked.messages.filter(author="customer").count() == 1


@pytest.mark.case("C01")
def test_markup_is_shown_and_never_meant(cast: Cast, asked: Conversation):
    flows.reply(asked, "<img src=x onerror=alert(1)>", by=cast.ada.person, client_id="r2")
    assert "<img src=x" not in cast.lin.opens(address(asked)) + cast.lin.opens(HOME)


@pytest.mark.req("R112")
def test_from_solved_to_rated_to_open_again(cast: Cast, asked: Conversation):
    assert "How was our help?" not in cast.lin.opens(address(asked))
    cast.lin.posts(address(asked, "resolution/"))
    page = cast.lin.opens(address(asked))
    assert "How was our help?" in page and "Solved" in page
    assert cast.lin.posts(address(asked, "rating/"), {}).status_code == 422
    cast.lin.posts(address(asked, "rating/"), {"score": "4", "comment": "Quick"})
    assert (Rating.objects.get().score, Rating.objects.get().comment) == (4, "Quick")
    assert "Your rating is kept" in cast.lin.opens(address(asked))
    cast.lin.posts(address(asked, "reopening/"))
    asked.refresh_from_db()
    assert (asked.state, asked.episode, asked.agent) == ("agent", 2, cast.ada.person)
    cast.lin.posts(address(asked, "rating/"), {"score": "1"})  # not over: nothing to rate
    assert Rating.objects.count() == 1


def test_a_message_opens_what_was_solved(cast: Cast, asked: Conversation):
    flows.resolve(asked, by=cast.ada.person)
    cast.lin.posts(address(asked, "messages/"), {"text": "It leaks again"})
    asked.refresh_from_db()
    assert (asked.state, asked.episode) == ("waiting", 2)


@pytest.mark.case("A14")
def test_an_address_that_somebody_claims_joins_nothing_of_hers(cast: Cast, asked: Conversation):
    """Neither by the form nor in the widget; and what claims it is not taken for hers."""
    claims = [letter(cast.lin.email, "Send it to my new flat"), in_chat(cast.lin.email)]
    cast.lin.opens(HOME)
    for one in claims:
        cast.lin.opens(address(one))
        one.refresh_from_db()
        assert one.customer is None
        page = cast.ada.opens(f"/desk/conversations/{one.public_id}/")
        assert "not verified" in page and SECRET not in page
    assert Conversation.objects.visible_to(claims[1].visitor).get() == claims[1]


@pytest.mark.case("A14")
def test_a_letter_is_hers_when_she_goes_on_with_it_and_a_chat_stays_with_its_browser(
    cast: Cast, asked: Conversation
):
    chat = in_chat(cast.lin.email)
    for one in (asked, chat):
        cast.lin.posts(address(one, "messages/"), {"text": "That was me"})
        one.refresh_from_db()
    assert (asked.customer, chat.customer) == (cast.lin.person, None)


def test_what_she_did_not_write_leaves_her_list_and_the_agents_read_so(cast: Cast):
    one = letter(cast.lin.email, "Cancel everything")
    cast.lin.posts(address(one, "disowning/"))
    assert one.number not in cast.lin.opens(HOME)
    one.refresh_from_db()
    assert one.reply_to == "" and cast.lin.email in Note.objects.get().text
    assert cast.lin.gets(address(one)).status_code == 404


def test_what_is_proven_hers_is_not_disowned_by_mistake(cast: Cast, asked: Conversation):
    letters.go_on(asked, cast.lin.person)
    assert "That was not me" not in cast.lin.opens(address(asked))
    cast.lin.posts(address(asked, "disowning/"))
    assert asked.number in cast.lin.opens(HOME)


def test_who_a_shop_says_is_reached_there_reads_it_there(cast: Cast):
    """The shop vouches for the address, and the mailbox is proven: both are needed."""
    one = in_chat("elsewhere@customer.example")
    one.customer = Identity.known_as(
        Inbox.main(), "customer-7", email="Lin@customer.example"
    ).person
    one.save()
    assert one.number in cast.lin.opens(HOME)
    comes_in(cast.omar, "elsewhere@customer.example")
    assert one.number not in cast.omar.opens(HOME)


def test_many_requests_come_in_pages_and_a_constant_number_of_queries(
    cast: Cast, django_assert_max_num_queries
):
    for number in range(21):
        letter(cast.lin.email, f"Request about part {number}.")
    with django_assert_max_num_queries(25):
        page = cast.lin.opens(HOME)
    assert page.count("Request about part") == 20 and "?page=2" in page
    assert cast.lin.opens(HOME, page="2").count("Request about part") == 1
    for nonsense in ("0", "x", "99", "-1"):
        assert cast.lin.gets(HOME, page=nonsense).status_code == 200


def test_a_long_thread_is_read_in_stretches(cast: Cast, asked: Conversation):
    for number in range(120):
        flows.receive(asked, f"Line number {number}.", client_id=f"n{number}")
    page = cast.lin.opens(address(asked))
    assert "Line number 119." in page and "Line number 1." not in page
    before = re.search(r"\?before=(\d+)", page)
    assert before and "Line number 1." in cast.lin.opens(address(asked), before=before[1])
    assert cast.lin.gets(address(asked), before="9" * 30).status_code == 200


@pytest.mark.case("S13")
@pytest.mark.parametrize("lang", ["en", "zh-hans", "zh-hant", "vi"])
def test_no_cache_keeps_it_and_it_stands_in_every_language(
    cast: Cast, asked: Conversation, lang: str
):
    for path in (f"/{lang}/requests/", f"/{lang}/requests/{asked.public_id}/"):
        answer = cast.lin.gets(path)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert 'content="noindex"' in answer.content.decode()


@pytest.mark.case("A16")
def test_forms_without_their_token_are_refused(cast: Cast, asked: Conversation):
    cast.lin.browser.handler.enforce_csrf_checks = True
    for place in ("messages/", "resolution/", "reopening/", "rating/", "disowning/"):
        assert cast.lin.posts(address(asked, place), {"text": "x"}).status_code == 403
    assert cast.lin.posts(f"{HOME}sign-out/").status_code == 403
    assert cast.lin.gets(HOME).status_code == 200


def test_signing_out_leaves_nothing_open(cast: Cast, asked: Conversation):
    cast.lin.posts(f"{HOME}sign-out/")
    assert cast.lin.gets(HOME).status_code == 302


def test_an_agent_who_is_a_customer_too_stays_signed_in_at_the_desk(cast: Cast):
    letter(cast.ada.email, "My own kettle")
    comes_in(cast.ada)
    assert "My own kettle" in cast.ada.opens(HOME)
    cast.ada.posts(f"{HOME}sign-out/")
    assert cast.ada.gets(HOME).status_code == 302
    assert cast.ada.gets("/desk/").status_code == 200
