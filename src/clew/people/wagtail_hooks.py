from wagtail.snippets.models import register_snippet

from clew.people.studio import ContactRequestViewSet, InvitationViewSet

register_snippet(InvitationViewSet)
register_snippet(ContactRequestViewSet)
