from django.urls import path

from clew.channels.web.views import finding, frame, identity, loader, requests, status, visits

app_name = "channel_web"
urlpatterns = [
    path("widget.js", loader.loader, name="loader"),
    path("widget/visits/", visits.give, name="give_visit"),
    path("widget/visits/taken/", visits.take, name="take_visit"),
    path("widget/<str:inbox>/", frame.door, name="door"),
    path("widget/<str:inbox>/brand.css", frame.brand, name="brand"),
    path("widget/<str:inbox>/identity/", identity.identity, name="identity"),
    path("widget/<str:inbox>/<slug:lang>/", frame.frame, name="frame"),
    path("widget/<str:inbox>/<slug:lang>/search/", finding.search, name="search"),
    path("widget/<str:inbox>/<slug:lang>/requests/", requests.requests, name="requests"),
    path("widget/<str:inbox>/<slug:lang>/status/", status.status, name="status"),
]
