"""Fields of the studio that say more than their help text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel

from clew.core.ui import colour


class AccentPanel(FieldPanel):
    """The accent colour, and the darker shade of it that is used where it can't be read."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            shades = colour.brand(self.instance.accent)
            if shades.was_changed:
                self.help_text = _(
                    "On white this colour can't be read well enough, so text and buttons use "
                    "the darker shade %(shade)s."
                ) % {"shade": shades.deep}
