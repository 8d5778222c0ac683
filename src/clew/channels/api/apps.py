from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "clew.channels.api"
    label = "channel_api"
