"""C01: naughty text in the customer portal: what stands there, and what is typed into it."""

from __future__ import annotations

import re

import pytest

from faults.hostile_customers import NAMES, SENT, Customer, Customers
from faults.hostile_house import House
from faults.hostile_rows import ADDRESS
from faults.hostile_talk import OWN
from faults.looking import Watched, one_line
from faults.naughty import ALL, ATTACKS, CALL, chunks

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
HOUSE = "hostile_house"
HOME = "/en/requests/"


@pytest.fixture(scope="module")
def customers(hostile_house: House) -> Customers:
    return hostile_house.customers


def comes_in(eyes: Watched, one: Customer) -> list[str]:
    """From the widget, on the shop's word; what acts on the way."""
    told = eyes.active_in(one.way_out())
    with eyes.page.expect_navigation():
        eyes.page.locator("main .primary").click()
    assert eyes.page.url.endswith(HOME)
    return told + eyes.active()


def as_parsed(text: str) -> str:
    """HTML knows one end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_whoever_is_called_by_an_attack_comes_in_under_that_name(
    eyes: Watched, customers: Customers
):
    told = []
    for one, name in zip(customers.named, NAMES, strict=True):
        told += eyes.active_in(one.way_out())
        assert one_line(name) in one_line(" ".join(eyes.texts(".lead")))
    for one in (customers.named[0], customers.named[-1]):
        told += comes_in(eyes, one)
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_a_request_shows_every_letter_of_what_was_said_sent_and_cited(
    eyes: Watched, customers: Customers
):
    told = comes_in(eyes, customers.lin)
    for lang in ("en", "vi", "zh-hans", "zh-hant"):
        told += eyes.active_in(f"/{lang}/requests/")
        told += eyes.active_in(f"/{lang}/requests/{customers.lin.number}/")
    wanted = [as_parsed(text) for text in SENT]
    for author in ("customer", "agent"):
        shown = eyes.texts(f".message.{author} .text")
        assert [text for text in wanted if text not in shown] == [], author
    assert eyes.texts(".files bdi") == customers.lin.files
    assert CALL in " ".join(eyes.texts(".message.agent .who bdi"))
    told += comes_in(eyes, customers.answered)
    told += eyes.active_in(f"{HOME}{customers.answered.number}/")
    assert CALL in " ".join(eyes.texts(".sources a, .choices a"))
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_files_show_a_name_as_it_stands_in_the_row_and_labels_nothing(
    eyes: Watched, hostile_house: House
):
    """These names were not cleaned as they came in; labels are words of the team."""
    told, doors = hostile_house.told, hostile_house.customers.doors
    acting = comes_in(eyes, Customer(doors, told["talker"], told["talk"]))
    acting += eyes.active_in(f"{HOME}{told['talk']}/")
    names = [name.replace("\0", "") for name in chunks(ALL, 140)]
    assert eyes.texts(".files bdi") == [as_parsed(name) for name in names]
    pictures = eyes.page.eval_on_selector_all(".files img", "all => all.map(a => a.alt)")
    assert pictures == [as_parsed(name) for name in names]
    assert OWN not in eyes.page.content()
    assert acting == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_is_typed_into_the_portal_stays_text(eyes: Watched, customers: Customers):
    mine = customers.named[1]
    told = comes_in(eyes, mine)
    place, whole = f"{HOME}{mine.number}/", "\n".join(ALL)
    eyes.opens(place)
    told += eyes.sends(f"{place}messages/", {"text": f"{whole}\n" * 3, "attachments": ATTACKS[0]})
    assert eyes.page.locator("#write textarea").input_value() == f"{flat(whole)}\n" * 3
    names = [f"{name}.exe" for name in ALL[:60]]
    told += eyes.sends(f"{place}messages/", {"text": "x", "request": ATTACKS[0]}, names)
    assert eyes.page.locator(".error").count() == 1
    for text in chunks(ALL, 4_000, "\n"):
        told += eyes.sends(f"{place}messages/", {"text": text, "client_id": ATTACKS[0]})
        assert flat(text).strip() in eyes.texts(".message.customer .text")
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def flat(text: str) -> str:
    return as_parsed(text.replace("\0", ""))


def test_a_rating_and_a_reply_that_was_begun_stay_text(eyes: Watched, customers: Customers):
    mine = customers.named[2]
    told = comes_in(eyes, mine)
    place, whole = f"{HOME}{mine.number}/", "\n".join(ALL)
    eyes.opens(place)
    for text in chunks(ALL, 1_000, "\n"):
        told += eyes.sends(f"{place}resolution/", {"text": text})
        told += eyes.sends(f"{place}rating/", {"comment": f"{whole}\n", "text": text})
        assert eyes.page.locator("[name=comment]").input_value() == f"{flat(whole)}\n"
        assert eyes.page.locator("#write textarea").input_value() == flat(text)
        told += eyes.sends(f"{place}rating/", {"score": "1", "comment": text, "text": text})
        told += eyes.sends(f"{place}reopening/", {"text": text})
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_at_the_door_of_the_portal_nothing_acts(eyes: Watched, hostile_house: House):
    door = f"{HOME}sign-in/"
    told = eyes.active_in(hostile_house.told["letter"]) + eyes.active_in(f"{door}?another=yes")
    told += eyes.sends(door, {"email": " ".join(ATTACKS), "to": ATTACKS[0]})
    assert eyes.page.locator("[name=email]").input_value() == " ".join(ATTACKS).replace("\t", "\t")
    told += eyes.sends(door, {"email": ADDRESS, "to": ATTACKS[0]})
    assert re.search("sign-in/code/$", eyes.page.url)
    for code in (next(chunks(ATTACKS, 40)), " ".join(ATTACKS)):
        told += eyes.sends(f"{door}code/", {"code": code})
        assert eyes.page.locator("[name=code]").input_value() == code
    for place in ("sign-in/link/", "from-the-widget/", "letters/", ""):
        told += eyes.active_in(f"{HOME}{place}%3Cscript%3E{CALL}%3C%2Fscript%3E/")
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])
