"""What an editor fills in, in the order in which one thinks of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from clew.knowledge.models import Article, Category
from clew.knowledge.studio.forms import ArticleForm, CategoryForm
from clew.knowledge.studio.learnt import LearntPanel

CONTENT = [FieldPanel("title"), FieldPanel("summary"), FieldPanel("body")]
FINDABILITY = [
    InlinePanel(
        "phrasings",
        heading=_("Questions that it answers"),
        label=_("question"),
        help_text=_("As customers ask, sloppy and short: the search learns from them."),
    ),
    FieldPanel("category", widget=forms.Select),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("journey")]),
    FieldPanel("slug", help_text=_("Part of the address. Empty: it follows the title.")),
]
SETTINGS = [
    FieldPanel("visibility", widget=forms.RadioSelect),
    FieldPanel("boundary", widget=forms.RadioSelect),
    FieldPanel("updated_on", help_text=_("Empty: the day of publishing.")),
    FieldPanel("source_url"),
    PublishingPanel(),
]

article = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList(FINDABILITY, heading=_("Findability")),
        ObjectList(
            [LearntPanel(template="knowledge/studio/learnt_panel.html")],
            heading=_("Learnt questions"),
        ),
        ObjectList(SETTINGS, heading=_("Settings")),
    ],
    base_form_class=ArticleForm,
).bind_to_model(Article)

category = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("slug", help_text=_("The same in every language.")),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("parent", widget=forms.Select), FieldPanel("order")]),
    ],
    base_form_class=CategoryForm,
).bind_to_model(Category)
