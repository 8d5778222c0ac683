"""Where files go up a body may be larger, and nowhere else."""

from __future__ import annotations

import pytest

from clew.config.asgi import FORM, most
from clew.conversations.attachments.keeping import MOST_BYTES

UP = ["/api/v1/attachments", "/api/v1/conversations/Cji7-_aC/attachments",
      "/desk/conversations/Cji7-_aC/attachments/"]  # fmt: skip
ELSEWHERE = ["/api/v1/ask", "/api/v1/conversations/x/messages", "/desk/conversations/x/messages/",
             "/api/v1/attachments/../ask", "/en/attachments/", "/desk/attachments/x/"]  # fmt: skip


@pytest.mark.parametrize("path", UP)
def test_a_file_fits_where_files_go_up(path):
    assert MOST_BYTES < most(path) <= MOST_BYTES + FORM


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nowhere_else_is_there_room_for_one(path):
    assert most(path) == FORM < MOST_BYTES
