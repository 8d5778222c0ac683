from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "clew.answers"
    label = "answers"

    def ready(self) -> None:
        from clew.answers import jobs, signals  # noqa: F401 (its jobs join the schedule)

        signals.listen()
