from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clew.answers import studio

register_snippet(studio.SynonymGroupViewSet)
register_snippet(studio.UrgentWordViewSet)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return studio.urlpatterns
