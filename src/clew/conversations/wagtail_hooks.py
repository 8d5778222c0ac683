from wagtail.snippets.models import register_snippet

from clew.conversations.studio import LabelViewSet, MacroViewSet

register_snippet(MacroViewSet)
register_snippet(LabelViewSet)
