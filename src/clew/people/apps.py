from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "clew.people"
    label = "people"

    def ready(self) -> None:
        from clew.people import jobs, roles, signals  # noqa: F401 (its jobs join the schedule)

        post_migrate.connect(roles.write_down, dispatch_uid="clew-roles")
        signals.listen()
