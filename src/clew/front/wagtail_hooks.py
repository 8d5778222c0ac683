"""In the studio's menu: the way to the desk, for those who answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from clew.front.desk.access import ANSWERS


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ANSWERS)


@hooks.register("register_admin_menu_item")
def desk() -> Any:
    return DeskMenuItem(_("Desk"), reverse_lazy("desk:inbox"), icon_name="comment", order=50)
