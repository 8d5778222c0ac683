from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "clew.front"
    label = "front"

    def ready(self) -> None:
        from clew.front.views import articles
        from clew.knowledge.views import previews

        previews.draw_with(articles.preview)
