from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "clew.channels.email"
    label = "channel_email"

    def ready(self) -> None:
        from clew.channels.email import signals

        signals.listen()
