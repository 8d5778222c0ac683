"""Files in Chromium: chosen, seen on the other side, and unable to do anything where opened."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import APIRequestContext, BrowserContext, Page, expect

from browser.widget import Widget, on
from stage import files as samples
from stage.browser import Complaints, axe_findings
from stage.desk import Customer, opens
from stage.hosts import Agent, Host

pytestmark = pytest.mark.browser
PERSON = "I want to speak to a human"
LEAK = {"name": "leak.png", "mimeType": "image/png", "buffer": samples.picture(size=(600, 400))}
BILL = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
PROGRAM = {"name": "setup.exe", "mimeType": "image/png", "buffer": b"MZ"}
PASTE = """(field, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""


def chooses(mei: Widget, *files: dict) -> None:
    mei.frame.locator("[data-choose]").set_input_files(list(files))


def there(mei: Widget, number: int) -> None:
    expect(mei.frame.locator(".chosen .how", has_text="Ready to send")).to_have_count(number)


@pytest.mark.usefixtures("secret")
def test_a_picture_and_a_bill_go_from_the_widget(
    page: Page, shop: Host, agent: Agent, complaints: Complaints
):
    complaints.expect("422")
    complaints.expect("inline style")  # the browser's own page around a picture: plain will do
    mei = on(page, f"{shop.url}/").open().asks(PERSON)
    expect(mei.frame.locator("#strip")).to_be_visible()
    chooses(mei, LEAK, BILL, PROGRAM)
    there(mei, 2)
    expect(mei.frame.locator(".chosen .refused .how")).to_contain_text("Programs")
    expect(mei.frame.locator(".chosen li").first).to_contain_text("setup.exe")
    mei.frame.get_by_role("button", name="Remove setup.exe").click()
    mei.presses("Send")
    last = mei.said_by("customer").last
    shown = last.get_by_role("img", name="leak.png")
    expect(shown).to_have_js_property("naturalWidth", 600)
    expect(last.get_by_role("button", name=re.compile("bill.pdf"))).to_be_visible()
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    with page.expect_download() as got:
        last.get_by_role("button", name=re.compile("bill.pdf")).click()
    assert got.value.suggested_filename == "bill.pdf"
    with page.context.expect_page() as large:
        last.locator("a.picture").click()
    expect(large.value.locator("img")).to_have_js_property("naturalWidth", 600)


@pytest.mark.usefixtures("secret")
def test_a_large_picture_is_small_in_the_thread_and_whole_on_a_click(
    page: Page, shop: Host, complaints: Complaints
):
    complaints.expect("inline style")
    mei = on(page, f"{shop.url}/").open().asks(PERSON)
    expect(mei.frame.locator("#strip")).to_be_visible()
    chooses(mei, {**LEAK, "buffer": samples.picture(size=(1600, 1200))})
    there(mei, 1)
    mei.presses("Send")
    last = mei.said_by("customer").last
    expect(last.get_by_role("img")).to_have_js_property("naturalWidth", 597)
    with page.context.expect_page() as large:
        last.locator("a.picture").click()
    expect(large.value.locator("img")).to_have_js_property("naturalWidth", 1600)


@pytest.mark.usefixtures("secret")
def test_what_is_pasted_waits_for_a_connection_and_says_so(
    page: Page, context: BrowserContext, shop: Host, complaints: Complaints
):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    mei = on(page, f"{shop.url}/").open().asks(PERSON)
    expect(mei.frame.locator("#strip")).to_be_visible()
    context.set_offline(True)
    mei.frame.locator("#text").evaluate(PASTE, ["notes.txt", "the third time"])
    expect(mei.frame.locator(".chosen .how")).to_contain_text("No connection")
    mei.writes("Here it is")
    expect(mei.frame.locator("[data-tells]")).to_contain_text("as soon as its files are uploaded")
    expect(mei.frame.locator("#text")).to_have_value("Here it is")
    context.set_offline(False)
    expect(mei.said_by("customer").last).to_contain_text("notes.txt")
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    expect(mei.frame.locator(".chosen li")).to_have_count(0)


def test_after_a_reload_what_was_sent_up_is_there_and_the_rest_must_be_chosen_again(
    page: Page, context: BrowserContext, sister: Host, complaints: Complaints
):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    mei = on(page, f"{sister.url}/").open().asks(PERSON)
    expect(mei.frame.locator("#strip")).to_be_visible()
    chooses(mei, LEAK)
    there(mei, 1)
    context.set_offline(True)
    chooses(mei, BILL)
    expect(mei.frame.locator(".chosen .how").last).to_contain_text("No connection")
    page.route("**/attachments?*", lambda route: route.abort())
    complaints.expect("ERR_FAILED")
    context.set_offline(False)
    again = on(page, f"{sister.url}/").open()
    there(again, 1)
    expect(again.frame.locator(".chosen .refused")).to_contain_text("Choose it again")
    again.presses("Send")
    expect(again.said_by("customer").last.get_by_role("img", name="leak.png")).to_be_visible()


def sent_with(api: APIRequestContext, mei: Customer, name: str, content: bytes) -> dict:
    headers = {"Authorization": f"Bearer {mei.token}", "Content-Type": "text/html"}
    asked = f"client_id={secrets.token_hex(8)}&name={name}"
    up = api.post(f"/api/v1/attachments?{asked}", headers=headers, data=content)
    assert up.ok, up.text()
    found: dict = up.json()
    mei.call("messages", text=name, client_id=secrets.token_hex(8), attachments=[found["id"]])
    return found


@pytest.mark.case("C05")
@pytest.mark.case("C06")
def test_an_upload_opened_in_a_tab_of_its_own_runs_nothing(
    ada: Page, mei: Customer, api: APIRequestContext, complaints: Complaints
) -> None:
    complaints.expect("Blocked script execution")  # that is what is wanted
    complaints.expect("inline style")  # the browser's own page around a picture: plain will do
    hostile = {"drawing.svg": samples.SVG, "page.html": samples.HTML, "page.jpg": samples.HTML,
               "bill.pdf": samples.PDF + samples.HTML}  # fmt: skip
    for name, content in hostile.items():
        taken = sent_with(api, mei, name, content)
        tab = ada.context.new_page()
        tab.goto("/en/")
        with tab.expect_download() as got:
            tab.evaluate("where => { location.href = where }", f"/desk/attachments/{taken['id']}/")
        assert got.value.suggested_filename == name
        assert tab.title() != "ran"
        tab.close()
    quiet = sent_with(api, mei, "quiet.gif", samples.gif_and_html())
    tab = ada.context.new_page()
    tab.goto(f"/desk/attachments/{quiet['id']}/")
    expect(tab.locator("img")).to_have_js_property("naturalWidth", 8)
    assert tab.locator("script").count() == 0
    assert tab.evaluate("self.origin") == "null"  # a sandbox: of no origin, so without our cookies


def test_an_agent_answers_with_a_file_and_sees_those_that_came(
    ada: Page, mei: Customer, api: APIRequestContext, complaints: Complaints
) -> None:
    complaints.expect("422")
    sent_with(api, mei, "leak.png", samples.picture(size=(600, 400)))
    opens(ada, mei)
    shown = ada.locator("#entries").get_by_role("img", name="leak.png")
    expect(shown).to_have_js_property("naturalWidth", 600)
    ada.locator("[data-choose]").set_input_files([BILL, PROGRAM])
    expect(ada.locator(".chosen .refused .how")).to_contain_text("Programs")
    assert axe_findings(ada) == []
    ada.get_by_role("button", name="Remove setup.exe").click()
    expect(ada.get_by_label("Your text")).to_be_focused()
    expect(ada.locator(".chosen .how")).to_contain_text("Ready to send")
    ada.reload()
    expect(ada.locator(".chosen .how")).to_contain_text("Ready to send")
    ada.get_by_label("Private note").check()
    expect(ada.get_by_role("button", name="Attach files")).to_be_visible()
    ada.get_by_role("button", name="Send", exact=True).click()
    expect(ada.locator("#entries .entry.note .file")).to_contain_text("bill.pdf")
    expect(ada.locator(".chosen li")).to_have_count(0)
    ada.get_by_label("Reply", exact=True).check()
    ada.locator("[data-choose]").set_input_files(BILL)
    expect(ada.locator(".chosen .how")).to_contain_text("Ready to send")
    ada.get_by_role("button", name="Send", exact=True).click()
    expect(ada.locator("#entries .entry.agent .file")).to_contain_text("bill.pdf")
    expect(ada.locator(".chosen li")).to_have_count(0)
    with ada.expect_download() as got:
        ada.locator("#entries .entry.agent .file", has_text="bill.pdf").click()
    assert got.value.suggested_filename == "bill.pdf"
