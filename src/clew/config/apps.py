from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "clew.config"
    label = "config"
