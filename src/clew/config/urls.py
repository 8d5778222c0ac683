from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from clew.core.views import nothing_here

handler400 = "clew.core.views.bad_request"
handler403 = "clew.core.views.forbidden"
handler404 = "clew.core.views.not_found"
handler500 = "clew.core.views.broken"

urlpatterns = [
    path("api/v1/", include("clew.channels.api.urls")),
    path("studio/account/", include("allauth.urls")),
    path("studio/", include("clew.people.urls")),
    # Wagtail's own doors would know neither second factor nor sign-in limits.
    path(
        "studio/login/",
        RedirectView.as_view(
            pattern_name="account_login", query_string=True, http_method_names=["get", "head"]
        ),
        name="studio_login",
    ),
    path(
        "studio/logout/",
        RedirectView.as_view(
            pattern_name="account_logout", http_method_names=["get", "head", "post"]
        ),
        name="studio_logout",
    ),
    # Wagtail's choosers ask for no right: whoever enters the studio could list mail addresses.
    path("studio/snippets/choose/answers/<path:rest>", nothing_here),
    path("studio/snippets/choose/people/<path:rest>", nothing_here),
    path("studio/snippets/choose/conversations/<path:rest>", nothing_here),
    path("studio/failwhale/", nothing_here),
    path("studio/", include(wagtailadmin_urls)),
    path("", include("clew.channels.web.urls")),
    path("desk/", include("clew.front.desk.urls")),
    path("", include("clew.knowledge.urls")),
    path("", include("clew.front.urls")),
    *i18n_patterns(
        path("requests/", include("clew.front.portal.urls")),
        path("", include("clew.front.urls_localized")),
    ),
]
