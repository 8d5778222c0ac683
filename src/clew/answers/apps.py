from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "clew.answers"
    label = "answers"
