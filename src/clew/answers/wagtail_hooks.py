from wagtail.snippets.models import register_snippet

from clew.answers.studio import SynonymGroupViewSet

register_snippet(SynonymGroupViewSet)
