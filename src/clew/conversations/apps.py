from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "clew.conversations"
    label = "conversations"

    def ready(self) -> None:
        from clew.conversations import jobs, leaving  # noqa: F401 (its jobs join the schedule)

        leaving.listen()
