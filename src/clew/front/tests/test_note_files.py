"""Files of private notes, and the small pictures of threads: who sees which, and who doesn't."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from clew.conversations.models import Attachment, Note
from clew.front.tests import desking
from clew.front.tests.desking import address, opens
from clew.front.tests.test_desk_files import at, attaches, sends
from stage import files as samples

pytestmark = pytest.mark.django_db
WIDE = samples.picture(size=(1600, 1200))


@pytest.fixture
def mei():
    return desking.writer()


def notes(agent, mei, text: str, *keys: str, client_id: str = "n1"):
    sent = {"text": text, "client_id": client_id, "attachments": " ".join(keys)}
    return agent.posts(address("notes", mei), sent, Accept="application/json")


def small(one: Attachment) -> str:
    return f"{at(one)}?size=small"


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def size(answer) -> tuple[int, int]:
    return Image.open(BytesIO(content(answer))).size


def test_a_note_carries_files_and_may_be_nothing_else(cast, mei):
    up = attaches(cast.ada, mei, "warranty.pdf", samples.PDF).json()
    for _ in range(2):
        assert notes(cast.ada, mei, "", up["id"]).status_code == 200
    assert Note.objects.count() == 1
    page = opens(cast.olive, mei)
    assert "warranty.pdf" in page and up["url"] in page
    assert content(cast.olive.gets(up["url"])) == samples.PDF
    assert mei.conversation.public_id in cast.olive.opens("/desk/?q=warranty")


def test_a_note_with_neither_words_nor_files_is_not_written(cast, mei):
    assert notes(cast.ada, mei, "").status_code == 422
    assert notes(cast.ada, mei, "", "never-was").status_code == 422
    assert not Note.objects.exists()


@pytest.mark.case("S05")
@pytest.mark.case("S06")
def test_the_customer_gets_a_notes_file_by_no_way(cast, mei):
    up = attaches(cast.ada, mei, "Secret-margin.pdf", samples.PDF).json()
    notes(cast.ada, mei, "Look", up["id"])
    one, number = Attachment.objects.get(), mei.conversation.public_id
    assert mei.visitor not in (one.visitor,) and one.note and one.message is None
    assert not Attachment.objects.visible_to(mei.visitor).exists()
    said = cast.ada.app.reads(number)
    assert "Secret-margin" not in str(said)
    for who in (cast.outsider, cast.omar, cast.lin):
        assert who.gets(at(one)).status_code in {302, 403, 404}
        assert who.gets(f"/en/requests/{number}/files/{one.key}/").status_code in {302, 404}
    mei.conversation.customer = cast.lin.person
    mei.conversation.save()
    assert "Secret-margin" not in cast.lin.opens(f"/en/requests/{number}/")
    for way in ("", "?size=small"):
        assert cast.lin.gets(f"/en/requests/{number}/files/{one.key}/{way}").status_code == 404
    assert cast.omar.app.calls("GET", f"attachments/{one.key}").status_code == 404


@pytest.mark.case("S06")
def test_what_stands_in_a_note_can_not_be_sent_to_the_customer_by_mistake(cast, mei):
    up = attaches(cast.ada, mei, "internal.pdf", samples.PDF).json()
    notes(cast.ada, mei, "For us", up["id"])
    sent = {"text": "Here", "client_id": "r1", "attachments": up["id"]}
    answer = cast.ada.posts(address("messages", mei), sent, Accept="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_file")
    assert not mei.conversation.messages.filter(author="agent").exists()


def test_by_the_api_too(cast, mei):
    taken = cast.ada.app.attaches("warranty.pdf", samples.PDF)
    path = f"desk/conversations/{mei.conversation.public_id}/notes"
    for body in ({"attachments": [taken["id"]]}, {"text": "Look", "attachments": []}):
        cast.ada.app.says("POST", path, body)
    assert cast.ada.app.calls("POST", path, {}).status_code == 422
    assert [note.text for note in Note.objects.all()] == ["", "Look"]


def test_a_thread_shows_a_small_picture_and_the_whole_one_on_a_click(cast, mei):
    one = sends(mei, "wide.png", WIDE)
    page = opens(cast.ada, mei)
    assert f'href="{at(one)}"' in page and f'<img src="{small(one)}"' in page
    given = cast.ada.gets(small(one))
    assert given["Content-Type"] == "image/webp"
    assert size(given) == (597, 448) and size(cast.ada.gets(at(one))) == (1600, 1200)
    assert "sandbox" in given["Content-Security-Policy"]


def test_what_is_small_already_is_not_made_twice(cast, mei):
    one = sends(mei, "leak.png", samples.picture(size=(600, 400)))
    assert not one.small and "size=small" not in opens(cast.ada, mei)
    assert size(cast.ada.gets(small(one))) == (600, 400)
    paper = sends(mei, "bill.pdf", samples.PDF)
    assert content(cast.ada.gets(small(paper))) == samples.PDF


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "WEBP", "PNG"])
def test_each_kind_of_picture_has_one(cast, mei, kind: str):
    one = sends(mei, f"wide.{kind.lower()}", samples.picture(kind, size=(1600, 1200)))
    assert size(cast.ada.gets(small(one))) == (597, 448)


def test_of_one_that_moves_it_is_the_first_frame(cast, mei):
    frames = [Image.new("RGB", (900, 300), colour) for colour in ("red", "lime", "blue", "teal")]
    held = BytesIO()
    frames[0].save(held, "GIF", save_all=True, append_images=frames[1:])
    one = sends(mei, "moves.gif", held.getvalue())
    still = Image.open(BytesIO(content(cast.ada.gets(small(one)))))
    assert (still.size, getattr(still, "n_frames", 1)) == ((640, 213), 1)
    assert Image.open(BytesIO(content(cast.ada.gets(at(one))))).n_frames == 4


@pytest.mark.case("S06")
def test_for_a_small_picture_the_same_right_is_asked(cast, mei):
    one = sends(mei, "wide.png", WIDE)
    assert cast.outsider.gets(small(one)).status_code == 302
    assert cast.noor.gets(small(one)).status_code == 403
    assert cast.omar.app.calls("GET", f"attachments/{one.key}?size=small").status_code == 404


def test_both_files_go_with_their_row(cast, mei, django_capture_on_commit_callbacks):
    one = sends(mei, "wide.png", WIDE)
    names = [str(one.file.name), str(one.small.name)]
    assert all(one.file.storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
    assert not any(one.file.storage.exists(name) for name in names)
