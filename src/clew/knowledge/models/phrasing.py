from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Phrasing(Orderable):
    """A question as customers ask it, which this article answers."""

    article = ParentalKey("knowledge.Article", on_delete=models.CASCADE, related_name="phrasings")
    text = models.CharField(_("question in a customer's words"), max_length=300)

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.text
