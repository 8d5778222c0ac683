"""S42, S43, C01: host pages that are strict, strange or hostile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.widget import on
from faults.naughty import ATTACKS, HARMLESS, chunks
from stage.browser import Complaints
from stage.hosts import Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
WHOLE_BROWSER = True  # with its storage blocked for third parties
POLLUTED = """<script>
Array.prototype.toJSON = function () { return "polluted"; };
Array.prototype.each = function () {};
Object.prototype.get = "polluted"; Object.prototype.once = true;
Object.prototype.extend = function () { return this; };
String.prototype.startsWith0 = 1; Function.prototype.inherits = 1;
for (var i in []) window.seen = i;
</script>"""
SHOUTING = """<style>
* { color: lime !important; font: 40px fantasy !important; display: none; }
html, body { display: block; } button, iframe, div { border: 9px solid red !important; }
</style>"""


@pytest.mark.case("S42")
def test_a_page_with_the_strictest_policy_shows_the_widget(page: Page, shop: Host):
    policy = (
        f"default-src 'none'; script-src {shop.help_center}; frame-src {shop.help_center}; "
        "require-trusted-types-for 'script'"
    )
    mei = on(page, shop.puts("/strict/", Content_Security_Policy=policy)).open()
    mei.asks("How long does a refund take?")
    expect(mei.said_by("assistant")).to_have_count(1)


@pytest.mark.case("S42")
def test_a_page_that_has_bent_the_prototypes_shows_the_widget(page: Page, shop: Host):
    mei = on(page, shop.puts("/bent/", POLLUTED + shop.tag())).open()
    mei.asks("How long does a refund take?")
    expect(mei.said_by("assistant")).to_have_count(1)


@pytest.mark.case("S42")
def test_the_page_s_styles_and_the_widget_s_leave_each_other_alone(page: Page, shop: Host):
    mei = on(page, shop.puts("/loud/", SHOUTING + shop.tag(), "<p id=p>words</p>"))
    look = "one => [getComputedStyle(one).fontSize, getComputedStyle(one).borderTopWidth]"
    assert mei.button.evaluate(look) == ["16px", "0px"]
    assert page.locator("#p").evaluate(look)[0] == "40px"
    assert page.evaluate("document.querySelectorAll('style, link').length") == 1


@pytest.mark.case("S42")
def test_one_name_and_no_more_is_put_on_the_page(page: Page, shop: Host):
    page.goto(shop.puts("/bare/", "<title>x</title>"))
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    on(page, f"{shop.url}/")
    after = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    assert after - before == {"Clew"}
    assert page.evaluate("Object.keys(Clew).sort()") == ["close", "identify", "open", "reset"]


@pytest.mark.case("S42")
def test_two_inboxes_are_two_widgets_and_one_inbox_twice_is_one(page: Page, shop: Host):
    page.goto(shop.puts("/two/", shop.tag() + shop.tag() + shop.tag("two")))
    expect(page.locator("div button")).to_have_count(2)
    for button in page.locator("div button").all():  # each comes with its own frame
        expect(button).to_be_visible()
    boxes = [button.bounding_box() for button in page.locator("div button").all()]
    assert boxes[0] and boxes[1] and abs(boxes[0]["x"] - boxes[1]["x"]) >= boxes[0]["width"]
    page.evaluate("Clew.open('two')")
    # Asynchronous scripts may run in any order.
    expect(page.frame_locator("iframe[src*='/widget/two/']").locator("#widget")).to_be_visible()
    expect(page.locator("iframe[src*='/widget/main/']")).not_to_be_visible()


@pytest.mark.case("S42")
@pytest.mark.parametrize(
    "tag",
    ['data-inbox="../../studio"', 'data-inbox="main/../x"', 'data-inbox=""', "",
     'data-inbox="javascript:alert(1)"', f'data-inbox="{"a" * 60}"'],
)  # fmt: skip
def test_a_tag_that_names_no_inbox_shows_nothing(page: Page, shop: Host, tag: str):
    script = f'<script src="{shop.help_center}/widget.js" {tag}></script>'
    page.goto(shop.puts("/wrong/", script), wait_until="load")
    assert page.evaluate("window.Clew") is None
    assert page.locator("iframe").count() == 0


@pytest.mark.case("S42")
def test_an_address_in_the_tag_moves_the_frame_nowhere(page: Page, shop: Host, running: Running):
    more = (
        'data-base-url="https://evil.example" data-src="https://evil.example" data-lang="../../x"'
    )
    tag = shop.tag().replace(" async", f" {more} async")
    on(page, shop.puts("/moved/", tag))
    assert page.locator("iframe").get_attribute("src") == f"{running.url}/widget/main/en/"


@pytest.mark.case("S43")
def test_a_site_that_nobody_listed_shows_no_button(
    page: Page, stranger: Host, complaints: Complaints
):
    complaints.expect("frame-ancestors")
    complaints.expect("chrome-error://")
    complaints.expect("postMessage")
    with page.expect_console_message(lambda m: "frame-ancestors" in m.text):
        page.goto(f"{stranger.url}/")
    page.wait_for_timeout(300)
    expect(page.locator("div button")).to_be_hidden()


SPY = (
    "() => { window.heard = []; addEventListener('message', e => heard.push([e.origin, e.data])); }"
)


@pytest.mark.case("S42")
def test_only_the_frame_is_heard_and_only_on_its_own_origin(page: Page, shop: Host):
    evil = shop.puts("/evil/", "<title>evil</title>")
    mei = on(page, shop.puts("/spied/", shop.tag(), f'<iframe id="evil" src="{evil}"></iframe>'))
    for said in (
        '["clew", "unread", "99", "Forged"]',
        '["clew", "ready", "#ff0000", "#00ff00", "x"]',
    ):
        page.evaluate(f"postMessage({said}, '*')")
        page.frame_locator("#evil").locator("body").evaluate(
            f"() => parent.postMessage({said}, '*')"
        )
    page.wait_for_timeout(200)
    expect(mei.button).to_have_text("Help")
    assert mei.button.evaluate("one => getComputedStyle(one).backgroundColor") != "rgb(255, 0, 0)"


@pytest.mark.case("S42")
def test_what_the_widget_tells_is_addressed_to_its_host_and_holds_no_token(page: Page, shop: Host):
    page.add_init_script(f"if (window === top) ({SPY})()")
    mei = on(page, f"{shop.url}/").open().asks("How long does a refund take?")
    expect(mei.said_by("assistant")).to_have_count(1)
    heard = page.evaluate("window.heard")
    assert {origin for origin, _ in heard} == {shop.help_center}
    assert not re.search(r"\bv_|refund|warehouse", str(heard))
    stopped = page.evaluate(
        "() => { try { return document.querySelector('body > div').shadowRoot"
        ".querySelector('iframe').contentWindow.localStorage } catch (e) { return e.name } }"
    )
    assert stopped == "SecurityError"


@pytest.mark.case("S42")
def test_a_frame_inside_the_frame_s_site_is_told_nothing(page: Page, shop: Host, stranger: Host):
    """Opened by itself or by a window that is not its parent, the frame answers nobody."""
    page.goto(f"{shop.url}/")
    page.evaluate(SPY)
    with page.expect_popup() as opened:
        page.evaluate(f"window.other = open('{shop.help_center}/widget/main/en/')")
    expect(opened.value.locator("#widget")).to_be_visible()
    page.evaluate("other.postMessage(['clew', 'hello', 'x', '/'], '*')")
    page.wait_for_timeout(300)
    assert [data for _, data in page.evaluate("heard") if data[1] not in ("ready", "unread")] == []
    assert opened.value.evaluate("Boolean(window.opener)") in (True, False)


@pytest.mark.case("C01")
def test_naughty_text_is_shown_letter_by_letter_and_runs_nothing(page: Page, shop: Host):
    ran: list[str] = []
    page.expose_function("__xss", lambda word: ran.append(word))
    mei = on(page, f"{shop.url}/").open()
    mei.asks("I want to speak to a human")
    expect(mei.frame.locator("#strip")).to_be_visible()
    sent = [*chunks(ATTACKS, 3_500, "\n"), *chunks(HARMLESS, 3_500, "\n")]
    for text in sent:
        mei.writes(text)
    expect(mei.frame.locator(".message.customer")).to_have_count(len(sent) + 1)
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    shown = mei.frame.locator(".message.customer [data-text]").all_inner_texts()
    assert [text for text in sent if text.strip() not in shown] == []
    active = mei.frame.locator(
        ".thread :is(script, img, svg, iframe, object, style, form, base, meta, a)"
    )
    expect(active).to_have_count(0)
    assert ran == []
