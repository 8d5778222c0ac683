from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from clew.people.models import Organisation
from clew.people.studio import ContactRequestViewSet, InvitationViewSet

register_setting(Organisation, icon="home")
register_snippet(InvitationViewSet)
register_snippet(ContactRequestViewSet)
