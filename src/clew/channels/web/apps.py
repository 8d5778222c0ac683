from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "clew.channels.web"
    label = "channel_web"
