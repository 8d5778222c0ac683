from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "clew.core"
    label = "core"

    def ready(self) -> None:
        from clew.core import upkeep  # noqa: F401 (its jobs join the schedule)
        from clew.core.jobs import worker

        worker.wake_when_enqueued()
