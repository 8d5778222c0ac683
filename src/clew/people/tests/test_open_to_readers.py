"""The studio of who reads but doesn't write: the routes that are listed, and no others."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from clew.people.roles import OPEN_TO_READERS
from house.routes.walk import routes

pytestmark = pytest.mark.django_db
LISTED = (
    "/studio/",
    "/studio/account/",
    "/studio/snippets/knowledge/article/",
    "/studio/snippets/knowledge/category/",
)
UNLISTED = (
    "/studio/reports/site-history/",
    "/studio/choose-page/",
    "/studio/api/main/pages/",
    "/studio/images/chooser/",
    "/studio/workflows/task_chooser/",
    "/studio/tag-autocomplete/",
)


@pytest.mark.parametrize("address", LISTED)
def test_an_agent_opens_what_is_listed(cast, address):
    assert cast.ada.gets(address).status_code == 200
    assert cast.outsider.gets(address).status_code == 302


@pytest.mark.parametrize("address", UNLISTED)
def test_what_a_library_opens_to_all_staff_is_for_those_who_write(cast, address):
    assert cast.ada.gets(address).status_code == 403
    assert cast.noor.gets(address).status_code == 200


def test_whoever_enters_can_leave(cast):
    assert cast.ada.gets("/studio/logout/").status_code == 302
    assert cast.ada.posts("/studio/account/logout/").status_code == 302
    assert cast.ada.gets("/studio/").status_code == 302


def test_the_list_names_no_route_that_is_gone():
    names = [route.key for route in routes()]
    assert [n for n in OPEN_TO_READERS if not any(fnmatchcase(k, n) for k in names)] == []
