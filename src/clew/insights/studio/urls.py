"""Below /studio/insights/; who doesn't write is kept out of all of it (`people.roles`)."""

from django.urls import path

from clew.insights.studio import answering, gaps, why

app_name = "insights"

urlpatterns = [
    path("answering/", answering.when, name="answering"),
    path("gaps/", gaps.listed, name="gaps"),
    path("why/", why.asked, name="why"),
]
