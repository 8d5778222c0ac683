"""What nobody will ask for goes by itself: files never sent, files whose row was never written."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from clew.conversations.attachments import places
from clew.conversations.jobs import throw_away_files
from clew.conversations.models import Attachment
from clew.core import clock
from clew.core.jobs import worker
from stage import files as samples

A_DAY = timedelta(hours=25)


@pytest.fixture
def tomorrow(monkeypatch):
    """A day and an hour later."""
    later = clock.now() + A_DAY
    return lambda: monkeypatch.setattr(clock, "now", lambda: later)


def sweeps(later) -> None:
    throw_away_files.enqueue()
    later()
    worker.work_off_all()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_never_sent_is_gone_after_a_day(cast, tomorrow):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    sent, unsent = (cast.mei.app.attaches("a.png", samples.picture())["id"] for _ in range(2))
    cast.mei.app.writes(number, "see", files=[sent])
    files = {one.key: one.file for one in Attachment.objects.all()}
    throw_away_files.enqueue()
    worker.work_off_all()
    assert Attachment.objects.count() == 2  # it may still be sent
    sweeps(tomorrow)
    assert [one.key for one in Attachment.objects.all()] == [sent]
    assert files[sent].storage.exists(files[sent].name)
    assert not files[unsent].storage.exists(files[unsent].name)


@pytest.mark.django_db(transaction=True)
def test_a_file_without_a_row_is_gone_after_a_day(cast, tomorrow):
    cast.mei.app.attaches("a.txt", b"kept")
    storage = places.storage()
    stray = Path(storage.path(storage.save(places.place(None, ""), ContentFile(b"stray"))))
    os.utime(stray, (0, 0))
    throw_away_files.enqueue()
    worker.work_off_all()
    assert not stray.exists()
    assert storage.exists(Attachment.objects.get().file.name)


@pytest.mark.django_db
def test_files_lie_where_no_address_leads(cast):
    cast.mei.app.attaches("leak.png", samples.picture())
    name = Attachment.objects.get().file.name
    assert "leak" not in name and "png" not in name
    for address in (f"/media/{name}", f"/static/{name}", f"/attachments/{name}"):
        assert cast.olive.gets(address).status_code == 404
    path = Path(places.storage().path(name))
    assert oct(path.stat().st_mode & 0o777) == "0o600"
