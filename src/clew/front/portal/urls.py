from django.urls import include, path

from clew.front.portal.views import (
    asking,
    coming_in,
    disowning,
    files,
    letters,
    requests,
    settling,
    writing,
)

app_name = "portal"
of_one = [
    path("", requests.conversation, name="conversation"),
    path("thread/", requests.thread, name="thread"),
    path("messages/", writing.messages, name="messages"),
    path("attachments/", writing.attachments, name="attachments"),
    path("files/<str:key>/", files.file, name="file"),
    path("resolution/", settling.resolution, name="resolution"),
    path("reopening/", settling.reopening, name="reopening"),
    path("rating/", settling.rating, name="rating"),
    path("disowning/", disowning.disowning, name="disowning"),
]
urlpatterns = [
    path("", requests.requests, name="requests"),
    path("sign-in/", asking.sign_in, name="sign_in"),
    path("sign-in/code/", coming_in.code, name="code"),
    path("sign-in/link/<str:token>/", coming_in.link, name="link"),
    path("from-the-widget/<str:token>/", coming_in.passage, name="passage"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("letters/<str:token>/", letters.letter, name="letter"),
    path("<slug:conversation>/", include(of_one)),
]
