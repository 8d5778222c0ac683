from wagtail.snippets.models import register_snippet

from clew.answers.studio import SynonymGroupViewSet, UrgentWordViewSet

register_snippet(SynonymGroupViewSet)
register_snippet(UrgentWordViewSet)
