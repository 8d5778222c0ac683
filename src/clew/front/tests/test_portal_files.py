"""Files that agents send along, in the portal: for whose request it is, and nobody else."""

from __future__ import annotations

import io

import pytest

from cast import Cast
from cast.customers import comes_in
from clew.conversations import flows
from clew.conversations.attachments import keeping, sending
from clew.front.tests.portal import address, letter

pytestmark = pytest.mark.django_db


@pytest.mark.case("S06")
def test_a_file_is_for_whose_request_it_is(cast: Cast):
    ada, one = cast.ada.person, letter(cast.lin.email)
    others = letter(cast.omar.email)
    comes_in(cast.omar)
    sent = keeping.take_in(ada, "guide.txt", io.BytesIO(b"Turn it left"), client_id="f1")
    path = address(one, f"files/{sent.key}/")
    assert cast.lin.gets(path).status_code == 404  # not sent yet
    files = sending.ready(ada, [sent.key])
    flows.reply(one, "", by=ada, client_id="r1", files=files)
    assert path in cast.lin.opens(address(one))
    given = cast.lin.gets(path)
    assert b"".join(given.streaming_content) == b"Turn it left"
    assert "sandbox" in given["Content-Security-Policy"]
    for who in (cast.omar, cast.outsider):
        assert who.gets(path).status_code in {302, 404}
    assert cast.omar.gets(address(others, f"files/{sent.key}/")).status_code == 404
