"""What the widget's buttons say is understood when somebody types it instead."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from clew.conversations import wishes
from clew.core.languages import CODES

BUTTONS = {
    "Talk to a person": "asked",
    "Show another answer": "another",
    "None of these": "another",
    "Yes, solved": "solved",
}


@pytest.mark.req("R36")
@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("button", BUTTONS)
def test_the_words_of_a_button_typed_are_the_button_pressed(lang: str, button: str) -> None:
    with override(lang):
        words = gettext(button)
    assert words != button or lang == "en"
    assert wishes.in_words(words) == BUTTONS[button], words
