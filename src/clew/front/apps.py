from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "clew.front"
    label = "front"
