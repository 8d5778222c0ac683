from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "clew.insights"
    label = "insights"
