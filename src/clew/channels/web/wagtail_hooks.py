from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clew.channels.web import studio

register_snippet(studio.InboxViewSet)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return studio.urlpatterns
