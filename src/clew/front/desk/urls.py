from django.urls import include, path

from clew.front.desk.views import attaching, helping, holding, inbox, labelling, talking, writing

app_name = "desk"
of_one = [
    path("", talking.conversation, name="conversation"),
    path("thread/", talking.thread, name="thread"),
    path("proposals/", helping.proposals, name="proposals"),
    path("suggestion/", helping.suggestion, name="suggestion"),
    path("reading/", talking.reading, name="reading"),
    path("messages/", writing.messages, name="messages"),
    path("attachments/", attaching.attachments, name="attachments"),
    path("notes/", writing.notes, name="notes"),
    path("assignment/", holding.assignment, name="assignment"),
    path("resolution/", holding.resolution, name="resolution"),
    path("labels/<int:label>/", labelling.label, name="label"),
    path("snooze/", holding.snooze, name="snooze"),
]
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("conversations/", inbox.conversations, name="conversations"),
    path("attachments/<slug:key>/", attaching.attachment, name="attachment"),
    path("working-status/", inbox.working_status, name="working_status"),
    path("conversations/<slug:conversation>/", include(of_one)),
]
