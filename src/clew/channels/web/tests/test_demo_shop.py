"""The demo's other site: a shop of its own origin that carries the widget."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from clew.channels.web.shop import Shop
from clew.people.models import Inbox

HELP = "http://localhost:8000"


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    one = Shop(0, HELP)
    one.open()
    yield one
    one.shutdown()
    one.server_close()


def get(address: str):
    try:
        return urllib.request.urlopen(address, timeout=10)
    except urllib.error.HTTPError as answer:
        return answer


def test_the_shop_carries_the_widget_under_a_strict_policy(shop):
    answer = get(f"{shop.url}/")
    assert f'src="{HELP}/widget.js" data-inbox="main"' in answer.read().decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"script-src {HELP};" in policy
    assert "unsafe" not in policy


def test_the_main_inbox_lets_the_shop_show_its_widget_and_keeps_other_sites(shop):
    main = Inbox.main()
    assert main.origins() == [shop.url]
    main.sites = "https://shop.example"
    main.save()
    shop.open()
    assert Inbox.main().origins() == ["https://shop.example", shop.url]


def test_what_is_no_page_of_the_shop_is_not_there(shop):
    assert get(f"{shop.url}/orders/").status == 200
    assert get(f"{shop.url}/shop.css").headers["Content-Type"].startswith("text/css")
    for path in ("/../shop.py", "/%2e%2e/apps.py", "/admin/", "/shop.html.py"):
        assert get(shop.url + path).status == 404
