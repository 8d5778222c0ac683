"""The page that asks back: which of these do you mean? And if it is none, a person."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from clew.conversations.models import Conversation
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published


@pytest.fixture
def unsure(refund: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    published("Refund of a gift card", "<p>A gift card gets its refund as a new one.</p>")
    published("Refund to a card", "<p>The refund goes to the card that you paid with.</p>")
    monkeypatch.setattr("clew.answers.embeddings.provider", lambda: None)
    monkeypatch.setattr("clew.answers.findings.confidence", lambda *_: 0.4)


def hidden_fields(page: str) -> dict[str, str]:
    form = page[page.index("</ul>", page.index("Which of these do you mean?")) :]
    form = form[: form.index("</form>")]
    assert 'action="/en/contact/"' in form and "None of these" in form
    return dict(re.findall(r'name="(text|step)" value="([^"]*)"', form))


@pytest.mark.req("R36")
@pytest.mark.req("R45")
@pytest.mark.req("R48")
def test_none_of_these_leads_to_a_person_with_the_question_written_down(
    cast: Cast, unsure: None
) -> None:
    page = cast.mei.opens("/en/ask/", q="refund <b>card</b>")
    asked = hidden_fields(page)
    assert asked == {"text": "refund &lt;b&gt;card&lt;/b&gt;", "step": "write"}
    letter = cast.mei.posts("/en/contact/", {"text": "refund <b>card</b>", "step": "write"})
    shown = letter.content.decode()
    assert letter.status_code == 200 and "refund &lt;b&gt;card&lt;/b&gt;</textarea>" in shown
    assert '<details class="writing shown" open>' in shown and "When will I get" not in shown
    assert not Conversation.objects.exists()
    assert "refund" not in cast.omar.opens("/en/contact/").partition("<main")[2]


def test_somebody_elses_page_cannot_press_it(cast: Cast, unsure: None) -> None:
    said = {"text": "refund", "step": "write"}
    answer = cast.mei.browser.post("/en/contact/", said, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
