from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "clew.insights"
    label = "insights"

    def ready(self) -> None:
        from wagtail.signals import published

        from clew.insights import jobs  # noqa: F401 (its jobs join the schedule)
        from clew.insights.gaps import settling
        from clew.knowledge.models import Article

        published.connect(settling.when_published, sender=Article, dispatch_uid="clew-gap-answered")
