from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "clew.insights"
    label = "insights"

    def ready(self) -> None:
        from clew.insights import jobs  # noqa: F401 (its jobs join the schedule)
