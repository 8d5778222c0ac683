from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting

from clew.core import generations
from clew.people.panels import AccentPanel

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as #e8590c."))
SUFFIXES = {"zh-hans": "_zh_hans", "zh-hant": "_zh_hant", "vi": "_vi"}


class Organisation(BaseGenericSetting):
    """Who runs this help center: what customers read at its top, and how they reach a person.

    `name`, `opening_hours`, `urgent_hint` and `crisis_line` may be written for each language;
    `worded("name")` picks.
    """

    name = models.CharField(_("name"), max_length=80, default="Clew")
    name_zh_hans = models.CharField(_("name (简体中文)"), max_length=80, blank=True)
    name_zh_hant = models.CharField(_("name (繁體中文)"), max_length=80, blank=True)
    name_vi = models.CharField(_("name (Tiếng Việt)"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    opening_hours_zh_hans = models.CharField(
        _("opening hours (简体中文)"), max_length=120, blank=True
    )
    opening_hours_zh_hant = models.CharField(
        _("opening hours (繁體中文)"), max_length=120, blank=True
    )
    opening_hours_vi = models.CharField(_("opening hours (Tiếng Việt)"), max_length=120, blank=True)
    urgent_hint = models.CharField(
        _("when it is urgent"),
        max_length=160,
        blank=True,
        help_text=_("Stands below the phone where a matter is urgent: which key to press, say."),
    )
    urgent_hint_zh_hans = models.CharField(
        _("when it is urgent (简体中文)"), max_length=160, blank=True
    )
    urgent_hint_zh_hant = models.CharField(
        _("when it is urgent (繁體中文)"), max_length=160, blank=True
    )
    urgent_hint_vi = models.CharField(
        _("when it is urgent (Tiếng Việt)"), max_length=160, blank=True
    )
    crisis_line = models.CharField(
        _("help when somebody is in danger"),
        max_length=160,
        blank=True,
        help_text=_(
            "Said to customers who write that a child or a life is in danger: whom to call where "
            "you are, with the number. Nothing is said that you have not written here."
        ),
    )
    crisis_line_zh_hans = models.CharField(
        _("help when somebody is in danger (简体中文)"), max_length=160, blank=True
    )
    crisis_line_zh_hant = models.CharField(
        _("help when somebody is in danger (繁體中文)"), max_length=160, blank=True
    )
    crisis_line_vi = models.CharField(
        _("help when somebody is in danger (Tiếng Việt)"), max_length=160, blank=True
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#e8590c",
        validators=[COLOUR],
        help_text=_("Where text needs more contrast, a darker shade is used by itself."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), *(FieldPanel(f"name{s}") for s in SUFFIXES.values())],
            heading=_("Name"),
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("A person")),
        MultiFieldPanel(
            [
                FieldPanel("opening_hours"),
                *(FieldPanel(f"opening_hours{s}") for s in SUFFIXES.values()),
            ],
            heading=_("Opening hours"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("urgent_hint"),
                *(FieldPanel(f"urgent_hint{s}") for s in SUFFIXES.values()),
                FieldPanel("crisis_line"),
                *(FieldPanel(f"crisis_line{s}") for s in SUFFIXES.values()),
            ],
            heading=_("When it is urgent"),
        ),
        AccentPanel("accent"),
    ]

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    def worded(self, word: str, language: str | None = None) -> str:
        """What `word` names, in the reader's language or as first written."""
        suffix = SUFFIXES.get(language or get_language() or "", "")
        return getattr(self, word + suffix) or getattr(self, word)

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)
        generations.bump("pages")
