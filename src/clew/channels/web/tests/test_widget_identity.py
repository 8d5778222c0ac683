"""A13–A15: who a customer is, on the shop's signed word and nothing less."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import jwt
import pytest
from django.test import Client

from cast.callers import Caller
from clew.channels.web.tests.conftest import claims, signed
from clew.people.models import Identity, Person, Visitor

HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
NOW = int(time.time())
DAY = 24 * 3600


def admitted(inbox: Any) -> str:
    return Visitor.admit(inbox)[1]


def shows(token: str, word: object, key: str = "main") -> Any:
    """What the frame sends when the page around it calls Clew.identify(word)."""
    headers = {**HERE, "Authorization": f"Bearer {token}"}
    body = json.dumps({"signed": word})
    return Client().post(
        f"/widget/{key}/identity/", body, content_type="application/json", headers=headers
    )


def identified(inbox: Any, subject: str, **more: Any) -> Caller:
    answer = shows(admitted(inbox), signed(inbox, subject, **more), inbox.key)
    assert answer.status_code == 200, answer.content
    return Caller(answer.json()["token"])


def opens(caller: Caller, text: str) -> str:
    return str(caller.opens(text)["id"])


def reads(caller: Caller, number: str) -> int:
    return caller.calls("GET", f"conversations/{number}/messages").status_code


def looks(token: str) -> int:
    return Caller(token).calls("GET", "conversations").status_code


def mine(caller: Caller) -> list[str]:
    return [one["id"] for one in caller.says("GET", "conversations")["conversations"]]


def piece(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def by_hand(inbox: Any, header: object, body: object) -> str:
    """Signed correctly, whatever stands in it."""
    said = f"{piece(header)}.{piece(body)}"
    key = inbox.identity_secret.encode()
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(said.encode(), key)
    return f"{said}.{piece(mac)}"


GOOD = {"alg": "HS256", "typ": "JWT"}
BAD_WORDS = {
    "nothing": lambda one, _: "",
    "no token at all": lambda one, _: "mei-1",
    "not even text": lambda one, _: {"sub": "mei-1"},
    "two parts": lambda one, _: ".".join(signed(one).split(".")[:2]),
    "alg none": lambda one, _: f"{piece({'alg': 'none'})}.{piece(claims(one))}.",
    "alg None in capitals": lambda one, _: f"{piece({'alg': 'NONE'})}.{piece(claims(one))}.",
    "a longer hash": lambda one, _: jwt.encode(claims(one), one.identity_secret, "HS512"),
    "says RS256, signed as HS256": lambda one, _: by_hand(one, {"alg": "RS256"}, claims(one)),
    "signed by another inbox": lambda one, two: jwt.encode(claims(one), two.identity_secret),
    "meant for another inbox": lambda one, two: jwt.encode(claims(two), one.identity_secret),
    "meant for several": lambda one, _: signed(one, aud=[one.key]),
    "meant for nobody": lambda one, _: signed(one, aud=None),
    "over": lambda one, _: signed(one, exp=NOW - 1),
    "without an end": lambda one, _: by_hand(one, GOOD, {"sub": "mei-1", "aud": one.key}),
    "good for too long": lambda one, _: signed(one, exp=NOW + 2 * DAY),
    "an end that is text": lambda one, _: by_hand(one, GOOD, {**claims(one), "exp": str(NOW + 60)}),
    "an end that is true": lambda one, _: by_hand(one, GOOD, {**claims(one), "exp": True}),
    "not yet good": lambda one, _: by_hand(one, GOOD, {**claims(one), "nbf": NOW + 3000}),
    "made tomorrow": lambda one, _: by_hand(one, GOOD, {**claims(one), "iat": NOW + DAY}),
    "about nobody": lambda one, _: by_hand(one, GOOD, {**claims(one), "sub": ""}),
    "about a number": lambda one, _: by_hand(one, GOOD, {**claims(one), "sub": 7}),
    "with a path for a key": lambda one, _: by_hand(
        one, {**GOOD, "kid": "../../dev/null"}, claims(one)
    ),
    "brings its own key": lambda one, _: by_hand(
        one, {**GOOD, "jwk": {"kty": "oct", "k": "AA"}}, claims(one)
    ),
    "a name of two kilobytes": lambda one, _: signed(one, name="a" * 2_000),
    "an address that is none": lambda one, _: signed(one, email="mei"),
    "a claim twice": lambda one, _: by_hand(
        one, GOOD, b'{"sub":"a","sub":"b","aud":"main","exp":%d}' % (NOW + 60)
    ),
    "ten kilobytes": lambda one, _: signed(one, more="a" * 10_000),
    "one letter changed": lambda one, _: signed(one)[:-4] + "AAAA",
}


@pytest.mark.case("A13")
@pytest.mark.parametrize("kind", BAD_WORDS)
def test_a_word_that_is_not_good_leaves_a_guest_a_guest(inbox, other_inbox, kind):
    known = opens(identified(inbox, "mei-1"), "My order is late")
    token = admitted(inbox)
    answer = shows(token, BAD_WORDS[kind](inbox, other_inbox))
    assert answer.status_code in {400, 403}, kind
    guest = Caller(token)
    assert mine(guest) == []
    assert reads(guest, known) == 404


@pytest.mark.case("A13")
def test_what_is_signed_by_hand_as_it_should_be_is_taken(inbox):
    """So that the table above fails for the right reasons."""
    assert shows(admitted(inbox), by_hand(inbox, GOOD, claims(inbox))).status_code == 200


@pytest.mark.case("A13")
def test_without_a_secret_nobody_is_vouched_for(inbox):
    word = signed(inbox)
    inbox.identity_salt = ""
    inbox.save()
    assert shows(admitted(inbox), word).status_code == 403


@pytest.mark.case("A13")
def test_a_new_secret_ends_what_the_old_one_signed(inbox):
    word = signed(inbox)
    inbox.new_identity_secret()
    assert shows(admitted(inbox), word).status_code == 403
    assert shows(admitted(inbox), signed(inbox)).status_code == 200


def test_a_copy_of_the_database_holds_no_secret(inbox, settings):
    secret = inbox.identity_secret
    settings.SECRET_KEY = "of another server altogether, and long enough"
    assert inbox.identity_secret != secret


def test_a_customer_finds_their_conversations_on_another_device(inbox):
    begun = opens(identified(inbox, "mei-1", name="Mei"), "My order is late")
    assert mine(identified(inbox, "mei-1")) == [begun]
    assert mine(identified(inbox, "omar-1")) == []
    assert Identity.objects.get(value="mei-1").person.first_name == "Mei"


def test_what_a_guest_began_goes_along_when_they_sign_in(inbox):
    token = admitted(inbox)
    begun = opens(Caller(token), "Where is my parcel")
    shows(token, signed(inbox, "mei-1"))
    assert mine(identified(inbox, "mei-1")) == [begun]


@pytest.mark.case("A14")
def test_a_claimed_address_opens_nothing(inbox, other_inbox):
    known = Person.objects.create_user("mei@customer.example", first_name="Mei")
    begun = opens(identified(inbox, "mei-1", email="mei@customer.example"), "My order is late")
    liar = identified(inbox, "eve-1", email="mei@customer.example")
    assert mine(liar) == []
    assert reads(liar, begun) == 404
    assert not Identity.objects.filter(person=known).exists()


@pytest.mark.case("A14")
def test_the_same_name_in_another_inbox_is_somebody_else(inbox, other_inbox):
    begun = opens(identified(inbox, "mei-1"), "My order is late")
    stranger = identified(other_inbox, "mei-1")
    assert mine(stranger) == []
    assert reads(stranger, begun) == 404


@pytest.mark.case("A15")
def test_the_token_before_ends_when_an_identity_is_shown(inbox):
    token = admitted(inbox)
    fresh = shows(token, signed(inbox)).json()["token"]
    assert looks(token) == 401
    assert looks(fresh) == 200


@pytest.mark.case("A15")
def test_who_signs_in_after_somebody_else_sees_nothing_of_theirs(inbox):
    mei = identified(inbox, "mei-1")
    begun = opens(mei, "My order is late")
    omar = Caller(shows(mei.token, signed(inbox, "omar-1")).json()["token"])
    assert mine(omar) == []
    assert reads(omar, begun) == 404
    assert looks(mei.token) == 401


@pytest.mark.case("A15")
def test_after_a_reset_a_copied_token_opens_nothing(inbox):
    mei = identified(inbox, "mei-1")
    copied = Caller(mei.token)
    assert mei.calls("DELETE", "visitors").status_code == 204
    assert looks(copied.token) == 401
    assert shows(mei.token, signed(inbox)).status_code == 401


@pytest.mark.case("A15")
def test_a_token_of_one_inbox_is_none_in_another(inbox, other_inbox):
    token = admitted(other_inbox)
    assert shows(token, signed(inbox)).status_code == 401
    assert shows(token, signed(other_inbox), other_inbox.key).status_code == 200


def test_a_page_of_another_site_can_not_send_an_identity_by_itself(inbox):
    headers = {"Origin": "https://shop.example", "Authorization": f"Bearer {admitted(inbox)}"}
    body = json.dumps({"signed": signed(inbox)})
    answer = Client().post(
        "/widget/main/identity/", body, content_type="application/json", headers=headers
    )
    assert answer.status_code == 403


def test_nobody_becomes_staff_or_comes_back_by_a_shop_s_word(inbox):
    person = Identity.known_as(inbox, "mei-1").person
    person.is_active = False
    person.save()
    assert shows(admitted(inbox), signed(inbox)).status_code == 403
    assert not person.has_usable_password()
