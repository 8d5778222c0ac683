from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "clew.knowledge"
    label = "knowledge"
