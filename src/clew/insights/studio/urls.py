"""Below /studio/insights/; who doesn't write is kept out of all of it (`people.roles`)."""

from django.urls import path

from clew.insights.studio import gaps

app_name = "insights"

urlpatterns = [
    path("gaps/", gaps.listed, name="gaps"),
    path("gaps/sheet/", gaps.sheet, name="gaps_sheet"),
    path("gaps/counts/", gaps.counts, name="gap_counts"),
    path("gaps/counts/<int:pk>/", gaps.count, name="gap_count"),
    path("gaps/<int:pk>/", gaps.gap, name="gap"),
    path("gaps/<int:pk>/drafts/", gaps.drafts, name="gap_drafts"),
    path("gaps/<int:pk>/closing/", gaps.closing, name="gap_closing"),
    path("gaps/<int:pk>/reopening/", gaps.reopening, name="gap_reopening"),
]
