from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KnowledgeConfig(AppConfig):
    name = "clew.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from clew.knowledge import ground, jobs, signals  # noqa: F401 (jobs join the schedule)

        signals.listen()
        post_migrate.connect(ground.lay, dispatch_uid="clew-knowledge-ground")
