"""S13, C17 and C20 on the real thing: page layer, beacons and Django in one process."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from faults.wire import CUT, Reply, asks, sends
from stage.browser import SIGN_IN_WORDS
from stage.running import Running

EVIL = "evil.test"
FORM = ("Content-Type", "application/x-www-form-urlencoded")
PAGES = (
    "/en/", "/vi/", "/en/contact/", "/en/journeys/new/", "/en/feed/", "/sitemap.xml", "/robots.txt",
    "/brand.css", "/", "/en/search/?q=refund", "/en/ask/?q=refund", "/en/suggest/?q=ref",
    "/healthz", "/api/v1/openapi.json", "/api/v1/search?q=refund", "/no/such/page/",
)  # fmt: skip
STUDIO = (
    "/studio/", "/studio/account/login/", "/studio/account/password/reset/", "/studio/login/",
    "/studio/snippets/knowledge/article/", "/studio/join/x/",
)  # fmt: skip
PERSONAL = (
    "/studio/", "/studio/account/", "/studio/snippets/knowledge/article/?locale=en",
    "/studio/account/2fa/",
)  # fmt: skip
DOORS = (
    "metrics", "admin", "admin/", "cron", "debug", "__debug__/", "silk/", "status", "info", "env",
    "actuator", "server-status", ".env", ".git/config", "clew.sqlite3", "secret_key", "docs",
    "phpinfo.php", "wp-login.php", "documents/1/x", "images/1/", "api/v2/pages/", "api/v1/docs",
    "accounts/login/", "signup/", "static/../secret_key", "static/%2e%2e/secret_key",
    "media/../secret_key", "media/%2e%2e/secret_key", "media/..%2fclew.sqlite3",
    "media/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "static/", "media/", "media/.", "media/%00",
    "media//etc/passwd", "static//etc/passwd", "studio/failwhale/", "studio/password_reset/",
    "studio/api/main/pages/", "studio/sprite/../../secret_key",
)  # fmt: skip


def an_article(running: Running) -> str:
    found = json.loads(asks(running, "/api/v1/search?q=refund&lang=en").body)["results"]
    return "/" + found[0]["url"].split("/", 3)[3]


@pytest.fixture(scope="module")
def cookie(running: Running) -> str:
    """The session of Noor, who is signed in to the studio."""
    door = asks(running, "/studio/account/login/")
    token = door.body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    words = {"login": "noor@linden.example", "password": SIGN_IN_WORDS}
    body = urlencode({**words, "csrfmiddlewaretoken": token}).encode()
    headers = (("Cookie", door.cookies), ("Origin", running.url), FORM)
    answer = asks(running, "/studio/account/login/", *headers, method="POST", body=body)
    assert answer.status == 302, answer.body
    return answer.cookies


def as_noor(running: Running, cookie: str, target: str, *extra: tuple[str, str]) -> Reply:
    return asks(running, target, ("Cookie", cookie), *extra)


@pytest.mark.case("S13")
def test_what_is_personal_may_be_kept_by_nobody(running: Running, cookie: str):
    for address in PERSONAL:
        answer = as_noor(running, cookie, address)
        assert answer.status == 200, (address, answer.get("location"))
        kept = answer.get("cache-control")
        assert "no-store" in kept and "private" in kept, (address, kept)
        assert asks(running, address).status in {302, 403}, address


@pytest.mark.case("S13")
def test_an_anonymous_page_is_the_same_for_staff_and_sets_no_cookie(running: Running, cookie: str):
    """Noor opens each page first: if anything of her stuck, the stranger would see it."""
    for address in (*PAGES[:6], an_article(running)):
        first = as_noor(running, cookie, address)
        second = asks(running, address)
        third = as_noor(running, cookie, address, ("X-Requested-With", "XMLHttpRequest"))
        assert first.body == second.body == third.body, address
        assert [r.get("set-cookie") for r in (first, second, third)] == ["", "", ""], address
        assert "noor" not in second.body.lower() and "csrfmiddlewaretoken" not in second.body
        assert "cookie" not in second.get("vary").lower()


@pytest.mark.case("S13")
def test_a_page_that_looks_like_a_file_is_no_page(running: Running, cookie: str):
    """Web cache deception: whatever a cache would keep by its ending must not hold a page."""
    endings = ("x.css", "x.js", "%2fx.css", ";x.css", "%0ax.css", "%23x.css", "%3fx.css", ".css",
               "..%2fstatic%2fx.css", "%00x.css", "\\x.css")  # fmt: skip
    for address in ("/studio/", "/studio/account/", "/en/contact/", "/en/", an_article(running)):
        for ending in endings:
            answer = as_noor(running, cookie, address + ending)
            assert answer.status in {301, 302, 400, 404}, address + ending
            assert "no-store" in answer.get("cache-control"), address + ending
            assert "Noor" not in answer.body


@pytest.mark.case("S13")
def test_an_etag_belongs_to_one_page_and_its_answer_is_empty(running: Running):
    for address in ("/en/", "/vi/", an_article(running)):
        asks(running, address)
        kept = asks(running, address)
        tag = ("If-None-Match", kept.get("etag"))
        again = asks(running, address, tag)
        assert (again.status, again.body) == (304, "")
        assert kept.get("vary") == "Accept-Encoding" and "s-maxage" in kept.get("cache-control")
        assert asks(running, "/zh-hans/", tag).status == 200
        assert asks(running, "/studio/", tag).status == 302


def poisons(port: int) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """Ways to say a host that isn't ours: (Host, further headers)."""
    own = f"localhost:{port}"
    hosts = (
        EVIL, f"{EVIL}:{port}", f"localhost.{EVIL}", f"{EVIL}#localhost", f"localhost@{EVIL}",
        f"localhost:{port}@{EVIL}", f"localhost:80.{EVIL}", f"localhost {EVIL}",
        f"{EVIL}/localhost",
    )  # fmt: skip
    headers = (
        [("X-Forwarded-Host", EVIL)],
        [("Forwarded", f"host={EVIL}")],
        [("X-Host", EVIL), ("X-Original-Host", EVIL), ("X-Forwarded-Server", EVIL)],
        [("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "666")],
        [("X-Original-URL", f"//{EVIL}/"), ("X-Rewrite-URL", f"//{EVIL}/")],
        [("X-Forwarded-Prefix", f"//{EVIL}"), ("X-Script-Name", f"//{EVIL}")],
        [("Referer", f"http://{EVIL}/"), ("Origin", f"http://{EVIL}")],
        [("Host", EVIL)],
    )
    found: list[tuple[str | None, list[tuple[str, str]]]] = [(host, []) for host in hosts]
    return [*found, *((own, more) for more in headers), (EVIL, [("Host", own)]), (None, [])]


@pytest.mark.case("C17")
def test_a_foreign_host_is_refused_and_repeated_nowhere(running: Running):
    told = []
    for address in (*PAGES, *STUDIO, an_article(running)):
        for host, extra in poisons(running.port):
            answer = asks(running, address, *extra, host=host)
            if EVIL in answer.whole or ":666" in answer.whole:
                told.append((address, host, extra, answer.status))
            if host and EVIL in host and not extra:
                assert answer.status == 400, (address, host)
            assert answer.status < 500, (address, host, extra)
    assert told == []


@pytest.mark.case("C17")
def test_an_address_with_a_host_in_it_changes_nothing(running: Running):
    slashes = (f"//{EVIL}/en/", f"/\\{EVIL}/", f"/{EVIL}//en")
    for target in (f"http://{EVIL}/en/", f"http://{EVIL}", *slashes):
        answer = asks(running, target)
        assert answer.status < 500
        assert f"//{EVIL}" not in answer.get("location")
        assert f"http://{EVIL}" not in answer.body


@pytest.mark.case("C17")
@pytest.mark.case("A16")
def test_beacons_hear_only_pages_of_ours(running: Running):
    body = b'{"visit": "v", "events": []}'
    own = f"localhost:{running.port}"

    def reports(*extra: tuple[str, str], host: str = own) -> int:
        return asks(running, "/beacons/", *extra, method="POST", body=body, host=host).status

    assert reports(("Origin", f"http://{own}")) == 204
    wrong = (f"http://{EVIL}", "null", "http://[", f"http://{own}.{EVIL}", f"ftp://{own}", "")
    assert [origin for origin in wrong if reports(("Origin", origin)) != 403] == []
    assert reports(("Origin", f"http://{EVIL}"), host=EVIL) == 403
    assert reports() == reports(("Sec-Fetch-Site", "cross-site")) == 403


@pytest.mark.case("C17")
def test_a_forwarded_address_is_believed_from_nobody(running: Running):
    answer = asks(running, "/en/search/?q=refund", ("X-Forwarded-For", "203.0.113.99, 10.0.0.1"))
    assert answer.status == 200
    assert "203.0.113.99" not in answer.whole


@pytest.mark.case("C20")
def test_no_inner_door_stands_open(running: Running):
    open_ones = {}
    for door in DOORS:
        answer = asks(running, f"/{door}")
        if answer.status not in {301, 302, 400, 403, 404}:
            open_ones[door] = answer.status
        assert "SQLite format" not in answer.body and "root:" not in answer.body
    assert open_ones == {}
    assert json.loads(asks(running, "/healthz").body) == {"status": "ok"}


@pytest.mark.case("C20")
def test_bodies_beyond_all_limits_are_refused_and_nothing_falls_over(running: Running):
    big, here = b"x" * (6 * 1024 * 1024), ("Origin", running.url)
    asked = {
        "/beacons/": [here], "/en/contact/": [FORM, here], "/en/contact/matches/": [FORM, here],
        "/studio/account/login/": [FORM, here],
        "/api/v1/ask": [("Content-Type", "application/json")],
    }  # fmt: skip
    for address, headers in asked.items():
        answer = asks(running, address, *headers, method="POST", body=b"text=" + big)
        assert answer.status in {CUT, 400, 403, 413, 422}, (address, answer.status)
    endless = b"GET /en/ HTTP/1.1\r\n" + b"A" * 70_000 + b"\r\n\r\n"
    assert sends(running, endless).status in {CUT, 400, 431}
    assert asks(running, "/en/?" + "a" * 60_000).status in {CUT, 200, 400, 414, 431}
    assert asks(running, "/en/").status == 200
