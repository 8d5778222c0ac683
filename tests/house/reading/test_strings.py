"""All that people see can be translated."""

from __future__ import annotations

import pytest

from house.reading import sources
from house.reading.strings import bare_in_python, bare_in_template

GOOD_TEMPLATES = [
    "<p>{% translate 'Ask a person' %}</p>",
    "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}",
    '<img alt="" src="x.webp"> · {{ count }} / 7',
    "<input placeholder=\"{% translate 'Search' %}\">",
    '<script type=\'application/ld+json\'>{"name": "words"}</script>',
    "{# a remark #}{% comment %}words{% endcomment %}<a>Clew</a>",
]
BAD_TEMPLATES = [
    "<p>Ask a person</p>",
    '<img alt="A kettle">',
    '<button aria-label="Close">×</button>',
    "{% if found %}found{% endif %}",
    "<p>{{ count }} results</p>",
]
GOOD_PYTHON = [
    'f = CharField(_("name"), help_text=_("As on the label"))',
    'class E(Refusal):\n    message = _("Not now.")',
    'icon = "mail"',
    'messages.info(request, _("Saved."))',
]
BAD_PYTHON = [
    'f = CharField(help_text="As on the label")',
    'class E(Refusal):\n    message = "Not now."',
    'class Meta:\n    verbose_name = "article"',
    'messages.info(request, "Saved.")',
    'panel = FieldPanel("body", heading="Text")',
]


def test_templates_hold_no_words_that_can_not_be_translated():
    found = {
        sources.named(path): bare
        for path in sources.templates()
        if path.suffix == ".html" and (bare := bare_in_template(path.read_text()))
    }
    assert found == {}


def test_labels_and_messages_in_python_can_be_translated():
    found = {
        sources.named(path): bare
        for path in sources.code()
        if (bare := bare_in_python(path.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize("text", GOOD_TEMPLATES)
def test_a_template_whose_words_can_be_translated_passes(text):
    assert bare_in_template(text) == []


@pytest.mark.parametrize("text", BAD_TEMPLATES)
def test_a_bare_word_in_a_template_is_found(text):
    assert bare_in_template(text) != []


@pytest.mark.parametrize("text", GOOD_PYTHON)
def test_python_whose_words_can_be_translated_passes(text):
    assert bare_in_python(text) == []


@pytest.mark.parametrize("text", BAD_PYTHON)
def test_a_bare_word_in_python_is_found(text):
    assert bare_in_python(text) != []
