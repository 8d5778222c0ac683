"""Keys of agents' programs: made and revoked on the command line, shown once."""

from __future__ import annotations

import argparse

import pytest

from clew.core import tokens
from clew.people.commands import apikey
from clew.people.models import ApiKey

pytestmark = pytest.mark.django_db


def clew(capsys, *words: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    apikey.add_arguments(parser)
    code = apikey.run(parser.parse_args(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_key_is_printed_alone_and_kept_as_a_hash(cast, capsys):
    code, out, err = clew(capsys, "create", "--agent", cast.ada.email.upper())
    key = out.removesuffix("\n")
    assert (code, err) == (0, "")
    assert key.startswith("k_") and " " not in key and "\n" not in key
    assert ApiKey.good_one(key).person == cast.ada.person
    assert key not in str(list(ApiKey.objects.values_list()))


@pytest.mark.parametrize("address", ["nobody@staff.example", "noor@staff.example", ""])
def test_who_does_not_answer_gets_no_key(cast, capsys, address):
    assert cast.noor.person
    code, out, err = clew(capsys, "create", "--agent", address)
    assert (code, out) == (1, "")
    assert "clew invite" in err
    assert not ApiKey.objects.exists()


def test_somebody_who_has_left_gets_no_key(cast, capsys):
    cast.ada.person.is_active = False
    cast.ada.person.save()
    assert clew(capsys, "create", "--agent", cast.ada.email)[0] == 1


@pytest.mark.case("A08")
def test_keys_are_revoked_together(cast, capsys):
    keys = [clew(capsys, "create", "--agent", cast.ada.email)[1].strip() for _ in "ab"]
    leos = clew(capsys, "create", "--agent", cast.leo.email)[1].strip()
    assert clew(capsys, "revoke", "--agent", cast.ada.email)[1] == "2 keys revoked\n"
    assert [ApiKey.good_one(key) for key in keys] == [None, None]
    assert ApiKey.good_one(leos)


@pytest.mark.case("A11")
def test_ten_thousand_tokens_share_nothing():
    drawn = {tokens.drawn("k").removeprefix("k_") for _ in range(10_000)}
    assert len({token[:8] for token in drawn}) == len(drawn) == 10_000
    assert {len(token) for token in drawn} == {43}  # 256 bits
