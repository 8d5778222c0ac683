"""Macros: written in the studio, said in the customer's language."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cast import Cast
from clew.conversations.models import Macro

pytestmark = [pytest.mark.django_db, pytest.mark.req("R76")]
ADD = "wagtailsnippets_conversations_macro:add"


def test_an_agent_writes_a_macro_in_the_studio(cast: Cast):
    sent = {"title": "Thanks", "text": "Thank you, {name}.", "text_vi": "Cảm ơn {name}."}
    answer = cast.ada.posts(reverse(ADD), sent)
    assert answer.status_code == 302
    macro = Macro.objects.get()
    assert macro.filled_in("vi", name="Ánh") == "Cảm ơn Ánh."
    assert macro.filled_in("zh-hans", name="Mei") == "Thank you, Mei."


def test_an_editor_and_the_outsider_write_none(cast: Cast):
    for who in (cast.noor, cast.outsider):
        who.posts(reverse(ADD), {"title": "Thanks", "text": "x"})
    assert not Macro.objects.exists()


@pytest.mark.case("C12")
@pytest.mark.parametrize("evil", ["{{7*7}}", "{0.__class__}", "${7*7}", "{% debug %}", "{name.x}"])
def test_only_the_known_words_are_filled_in(evil: str):
    macro = Macro(title="x", text=f"{evil} {{name}}")
    assert macro.filled_in("en", name="Mei") == f"{evil} Mei"


def test_what_a_customer_calls_themselves_is_not_read_as_a_word_to_fill_in():
    macro = Macro(title="x", text="Dear {name}, I am {agent}")
    assert macro.filled_in("en", name="{agent}", agent="Ada") == "Dear {agent}, I am Ada"
