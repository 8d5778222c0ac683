from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clew.answers.studio import synonyms, urgent_words

register_snippet(synonyms.SynonymGroupViewSet)
register_snippet(urgent_words.UrgentWordViewSet)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return synonyms.urlpatterns
