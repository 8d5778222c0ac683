from wagtail.snippets.models import register_snippet

from clew.conversations.studio import MacroViewSet

register_snippet(MacroViewSet)
