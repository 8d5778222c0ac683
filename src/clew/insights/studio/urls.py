"""Below /studio/insights/; who doesn't write is kept out of all of it (`people.roles`)."""

from django.urls import path

from clew.insights.studio import (
    answering,
    counting,
    gap,
    gaps,
    overview,
    replays,
    settling,
    unsolved,
    week,
    why,
)

app_name = "insights"

urlpatterns = [
    path("week/", week.week, name="week"),
    path("overview/", overview.overview, name="overview"),
    path("overview/sheets/<slug:table>/", overview.sheet, name="overview_sheet"),
    path("answering/", answering.when, name="answering"),
    path("gaps/", gaps.listed, name="gaps"),
    path("gaps/sheet/", gaps.sheet, name="gaps_sheet"),
    path("gaps/counts/", counting.counts, name="gap_counts"),
    path("gaps/counts/<int:pk>/", counting.count, name="gap_count"),
    path("gaps/<int:pk>/", gap.gap, name="gap"),
    path("gaps/<int:pk>/drafts/", settling.drafts, name="gap_drafts"),
    path("gaps/<int:pk>/closing/", settling.closing, name="gap_closing"),
    path("gaps/<int:pk>/reopening/", settling.reopening, name="gap_reopening"),
    path("unsolved/", unsolved.listed, name="unsolved"),
    path("unsolved/sheet/", unsolved.sheet, name="unsolved_sheet"),
    path("unsolved/<int:pk>/closing/", unsolved.closings, name="unsolved_closing"),
    path("unsolved/<int:pk>/reopening/", unsolved.reopening, name="unsolved_reopening"),
    path("replays/", replays.replays, name="replays"),
    path("replays/<int:pk>/", replays.replay, name="replay"),
    path("replays/<int:pk>/progress/", replays.progress, name="replay_progress"),
    path("replays/<int:pk>/cancellation/", replays.cancellation, name="replay_cancellation"),
    path("why/", why.asked, name="why"),
    path("why/confirmations/", why.confirmations, name="why_confirmations"),
]
