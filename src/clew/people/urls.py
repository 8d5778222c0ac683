from django.urls import path

from clew.people.views import joining

app_name = "people"
urlpatterns = [path("join/<str:token>/", joining.join, name="join")]
