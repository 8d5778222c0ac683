from typing import Any

from django.urls import include, path
from wagtail import hooks

from clew.insights.studio import menu, urls

hooks.register("register_admin_menu_item", menu.menu)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("insights/", include(urls))]
