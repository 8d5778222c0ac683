from django.urls import path

from clew.channels.api.api import api

urlpatterns = [path("", api.urls)]
