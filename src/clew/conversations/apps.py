from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "clew.conversations"
    label = "conversations"

    def ready(self) -> None:
        from clew.conversations import jobs, learning, leaving  # noqa: F401 (jobs join the schedule)

        leaving.listen()
        learning.listen()
