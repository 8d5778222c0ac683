from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

handler400 = "clew.core.views.bad_request"
handler403 = "clew.core.views.forbidden"
handler404 = "clew.core.views.not_found"
handler500 = "clew.core.views.broken"

urlpatterns = [
    path("api/v1/", include("clew.channels.api.urls")),
    path("studio/account/", include("allauth.urls")),
    path("studio/", include("clew.people.urls")),
    path("studio/", include(wagtailadmin_urls)),
    path("", include("clew.knowledge.urls")),
    path("", include("clew.front.urls")),
    *i18n_patterns(path("", include("clew.front.urls_localized"))),
]
