from django.urls import path

from clew.knowledge.views.media import media

app_name = "knowledge"
urlpatterns = [path("media/<path:path>", media, name="media")]
